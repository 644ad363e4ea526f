import { endWriting, indexOf, put, putCount, shapeOf, startWriting, type Writing } from '../parse/bytes.ts';
import type { Refs } from './refs.ts';

/** Byte marks before a value; objects use `object + number of their shape`. */
export const mark = {
  text: 0,
  number: 1,
  list: 2,
  yes: 3,
  no: 4,
  table: 5,
  set: 6,
  /** One that was written before. */
  again: 7,
  /** A part of the project, by its name. */
  named: 8,
  missing: 9,
  manyShaped: 10,
  object: 16,
} as const;

interface Freezing extends Writing {
  refs: Refs;
  seen: Map<object, number>;
}

/**
 * Values that refer to each other and to parts of the project, as bytes; undefined where something in them cannot be
 * found again in another run.
 */
export function freeze(value: unknown, refs: Refs): Uint8Array | undefined {
  const freezing: Freezing = { ...startWriting(), refs, seen: new Map() };
  return putValue(value, freezing) ? endWriting(freezing) : undefined;
}

function putValue(value: unknown, to: Freezing): boolean {
  if (typeof value === 'string') return putNumbered(mark.text, indexOf(value, to.texts), to);
  if (typeof value === 'number')
    return (
      Number.isSafeInteger(value) && value >= 0 && value < 2 ** 31 && putNumbered(mark.number, value, to)
    );
  if (typeof value === 'object' && value !== null) return putObject(value, to);
  if (value !== undefined && typeof value !== 'boolean') return false;
  put(value === undefined ? mark.missing : value ? mark.yes : mark.no, to);
  return true;
}

function putNumbered(kind: number, value: number, to: Freezing): true {
  put(kind, to);
  putCount(value, to);
  return true;
}

function putObject(value: object, to: Freezing): boolean {
  const before = to.seen.get(value);
  if (before !== undefined) return putNumbered(mark.again, before, to);
  to.seen.set(value, to.seen.size);
  const name = to.refs.nameOf(value);
  if (name !== undefined) return putNumbered(mark.named, indexOf(name, to.texts), to);
  if (Array.isArray(value)) return putAll(mark.list, value, value.length, to);
  if (value instanceof Map) return putAll(mark.table, [...value].flat(), value.size, to);
  if (value instanceof Set) return putAll(mark.set, [...value], value.size, to);
  if (Object.keys(value).some((key) => key.includes(','))) return false;
  const shape = shapeOf(value, to);
  if (mark.object + shape < 256) put(mark.object + shape, to);
  else putNumbered(mark.manyShaped, shape, to);
  return Object.entries(value).every(([key, one]: [string, unknown]) =>
    key === 'def' && 'module' in value ? putDef(one, value.module, to) : putValue(one, to),
  );
}

/** A function within a function: its text is the project's, and stays there. */
function putDef(def: unknown, module: unknown, to: Freezing): boolean {
  if (typeof def !== 'object' || def === null || typeof module !== 'object' || module === null) return false;
  const before = to.seen.get(def);
  if (before !== undefined) return putNumbered(mark.again, before, to);
  const name = to.refs.nameOfDef(def, module);
  if (name === undefined) return false;
  to.seen.set(def, to.seen.size);
  return putNumbered(mark.named, indexOf(name, to.texts), to);
}

function putAll(kind: number, values: readonly unknown[], size: number, to: Freezing): boolean {
  putNumbered(kind, size, to);
  return values.every((one) => putValue(one, to));
}
