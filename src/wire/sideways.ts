import { formatOf } from '../identity/mask-format.ts';
import type { Json } from '../model/json.ts';
import { isList } from '../model/json.ts';

/** Fresh values for one reference. */
export interface FreshFor {
  readonly marker: (maxLength?: number) => string;
  readonly uuid: () => string;
  readonly hex: (length: number) => string;
}

export interface SidewaysOptions {
  readonly n: number;
  readonly options?: readonly Json[] | undefined;
  readonly maxLength?: number | undefined;
}

/** Another legal value beside `current`, or undefined where there is none. */
export function sideways(
  current: Json,
  { n, options, maxLength }: SidewaysOptions,
  fresh: FreshFor,
): Json | undefined {
  if (options !== undefined && options.length > 0) {
    const others = options.filter((option) => textOf(option) !== textOf(current));
    return others[(Math.max(1, n) - 1) % Math.max(1, others.length)];
  }
  if (typeof current === 'boolean') return !current;
  if (current !== null && (typeof current === 'object' || isList(current))) return undefined;
  const text = String(current);
  const next = otherText(text, current, n, fresh);
  if (next === undefined) return fresh.marker(roomFor(text, maxLength));
  return typeof current === 'number' ? Number(next) : next;
}

function otherText(text: string, current: Json, n: number, fresh: FreshFor): string | undefined {
  const step = n === 0 ? 1 : n;
  switch (formatOf(typeof current === 'number' ? current : text)) {
    case 'integer':
      return /^-?\d+$/.test(text) ? (BigInt(text) + BigInt(step)).toString() : String(Number(text) + step);
    case 'decimal':
      return addToDecimal(text, step);
    case 'uuid':
      return fresh.uuid();
    case 'date':
      return daysLater(text, step);
    case 'email':
      return `${fresh.marker()}@countersign.invalid`;
    case 'url':
      return `https://countersign.invalid/${fresh.marker()}`;
    case 'null':
    case 'boolean':
    case 'hex':
    case 'slug':
    case 'word':
    case 'text':
    case 'empty':
      return undefined;
  }
}

/** A marker under four characters could not be told from chance. */
function roomFor(text: string, maxLength: number | undefined): number {
  return maxLength === undefined ? Math.max(text.length, 8) : Math.max(maxLength, 4);
}

function addToDecimal(text: string, step: number): string {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length;
  if (decimals === undefined) return String(Number(text) + step); // 1e21 and its like
  const scaled = BigInt(text.replace('.', '')) + BigInt(step) * 10n ** BigInt(decimals);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function daysLater(text: string, days: number): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return text;
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10) + text.slice(10);
}

/** The option 3 and the current text "3" are one choice. */
function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
