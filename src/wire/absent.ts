import { formatOf } from '../identity/mask-format.ts';
import type { Json } from '../model/json.ts';
import type { FreshFor } from './sideways.ts';

/** A value shaped like `current` that names nothing, or undefined where no such value can be made. */
export function absent(current: Json, n: number, fresh: FreshFor): Json | undefined {
  if (current === null || typeof current === 'object' || typeof current === 'boolean') return undefined;
  const text = String(current);
  const far = 987_654_321 + n;
  switch (formatOf(current)) {
    case 'integer':
      return typeof current === 'number' ? far : farDigits(text.replace('-', ''), n, far);
    case 'uuid':
      return fresh.uuid();
    case 'hex':
      return text === text.toUpperCase() ? fresh.hex(text.length).toUpperCase() : fresh.hex(text.length);
    case 'slug':
      return (
        insideBase64(text, n) ??
        (/\d/.test(text) ? text.replaceAll(/\d+(?=\D*$)/g, (digits) => sameWidth(digits, n)) : fresh.marker())
      );
    case 'null':
    case 'boolean':
    case 'decimal':
    case 'date':
    case 'email':
    case 'url':
    case 'word':
    case 'text':
    case 'empty':
      return fresh.marker();
  }
}

/** Padded base64 of a readable text: the number in that text changes, and the whole is still base64. */
function insideBase64(text: string, n: number): string | undefined {
  if (!text.endsWith('=')) return undefined;
  const plain = Buffer.from(text, 'base64').toString('latin1');
  if (!/^[\x20-\x7e]+$/.test(plain) || !/\d/.test(plain)) return undefined;
  const other = plain.replaceAll(/\d+(?=\D*$)/g, (digits) => sameWidth(digits, n));
  const encoded = Buffer.from(other, 'latin1').toString('base64');
  return /[-_]/.test(text) ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
}

/** Leading zeros say that the width matters. */
function farDigits(text: string, n: number, far: number): string {
  return text.startsWith('0') && text.length > 1 ? sameWidth(text, n) : String(far);
}

/** The far end of the numbers of this width. */
function sameWidth(digits: string, n: number): string {
  const all = 10n ** BigInt(digits.length);
  const wrap = (value: bigint): string =>
    (((value % all) + all) % all).toString().padStart(digits.length, '0');
  const far = wrap(all - 1n - BigInt(n));
  return far === digits ? wrap(BigInt(far) - 1n) : far;
}
