import type { Parsed } from './ast.ts';
import { COUNTED, mark } from './pack.ts';

interface Unpacking {
  bytes: Uint8Array;
  at: number;
  texts: readonly string[];
  shapes: readonly (readonly string[])[];
}

/** The tree that was packed. Bodies of functions unfold when they are first looked at. */
export function unpack(bytes: Uint8Array): Parsed {
  const tables = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const read: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(tables)));
  if (!isTables(read)) throw new TypeError('these bytes hold no packed tree');
  const parsed = take({ bytes, at: 4, texts: read[0], shapes: read[1] });
  if (!isParsed(parsed)) throw new TypeError('these bytes hold no parsed file');
  return parsed;
}

const isTables = (value: unknown): value is [string[], string[][]] =>
  Array.isArray(value) && Array.isArray(value[0]) && Array.isArray(value[1]);

const isParsed = (value: unknown): value is Parsed =>
  typeof value === 'object' &&
  value !== null &&
  'body' in value &&
  Array.isArray(value.body) &&
  'faults' in value &&
  'remarks' in value;

function take(from: Unpacking): unknown {
  const kind = from.bytes[from.at++] ?? mark.no;
  switch (kind) {
    case mark.text:
      return from.texts[count(from)];
    case mark.number:
      return count(from);
    case mark.list: {
      const length = count(from);
      const list: unknown[] = [];
      for (let one = 0; one < length; one += 1) list.push(take(from));
      return list;
    }
    case mark.yes:
      return true;
    case mark.no:
      return false;
    default:
      return takeObject(kind === mark.manyShaped ? count(from) : kind - mark.object, from);
  }
}

function takeObject(shape: number, from: Unpacking): object {
  const found: Record<string, unknown> = {};
  for (const name of from.shapes[shape] ?? [])
    if (COUNTED.has(name)) found[name] = count(from);
    else if (from.bytes[from.at] === mark.later) unfoldLater(found, name, from);
    else found[name] = take(from);
  return found;
}

function unfoldLater(found: Record<string, unknown>, name: string, from: Unpacking): void {
  const start = from.at + 5;
  from.at = start + new DataView(from.bytes.buffer, from.bytes.byteOffset).getUint32(start - 4);
  const get = (): unknown => {
    const value = take({ ...from, at: start });
    Object.defineProperty(found, name, { value, enumerable: true, writable: true });
    return value;
  };
  Object.defineProperty(found, name, { get, enumerable: true, configurable: true });
}

function count(from: Unpacking): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = from.bytes[from.at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}
