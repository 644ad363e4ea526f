import type { Parsed } from './ast.ts';
import { type Reading, startReading, takeCount } from './bytes.ts';
import { COUNTED, mark } from './pack.ts';

/** The tree that was packed. Bodies of classes and functions unfold when they are first looked at. */
export function unpack(bytes: Uint8Array): Parsed {
  const parsed = take(startReading(bytes));
  if (!isParsed(parsed)) throw new TypeError('these bytes hold no parsed file');
  return parsed;
}

const isParsed = (value: unknown): value is Parsed =>
  typeof value === 'object' &&
  value !== null &&
  'body' in value &&
  Array.isArray(value.body) &&
  'faults' in value &&
  'remarks' in value;

function take(from: Reading): unknown {
  const kind = from.bytes[from.at++] ?? mark.no;
  switch (kind) {
    case mark.text:
      return from.texts[takeCount(from)];
    case mark.number:
      return takeCount(from);
    case mark.list: {
      const length = takeCount(from);
      const list: unknown[] = [];
      for (let one = 0; one < length; one += 1) list.push(take(from));
      return list;
    }
    case mark.yes:
      return true;
    case mark.no:
      return false;
    default:
      return takeObject(kind === mark.manyShaped ? takeCount(from) : kind - mark.object, from);
  }
}

function takeObject(shape: number, from: Reading): object {
  const found: Record<string, unknown> = {};
  for (const name of from.shapes[shape] ?? [])
    if (COUNTED.has(name)) found[name] = takeCount(from);
    else if (from.bytes[from.at] === mark.later) unfoldLater(found, name, from);
    else found[name] = take(from);
  return found;
}

function unfoldLater(found: Record<string, unknown>, name: string, from: Reading): void {
  const start = from.at + 5;
  from.at = start + new DataView(from.bytes.buffer, from.bytes.byteOffset).getUint32(start - 4);
  const get = (): unknown => {
    const value = take({ ...from, at: start });
    Object.defineProperty(found, name, { value, enumerable: true, writable: true });
    return value;
  };
  Object.defineProperty(found, name, { get, enumerable: true, configurable: true });
}
