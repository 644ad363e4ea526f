import { endWriting, indexOf, put, putCount, room, shapeOf, startWriting, type Writing } from './bytes.ts';

/** Byte marks before a value; objects use `object + number of their shape`. */
export const mark = {
  text: 0,
  number: 1,
  list: 2,
  later: 3,
  yes: 4,
  no: 5,
  manyShaped: 6,
  object: 16,
} as const;

/** Always small whole numbers, so no mark stands before them. */
export const COUNTED: ReadonlySet<string> = new Set(['line', 'col', 'end']);

/**
 * A tree of plain data as bytes: a thread hands it over without copying, the cache keeps it, and a reader need not
 * unfold the bodies of classes and functions that nobody asks for.
 */
export function pack(tree: object): Uint8Array<ArrayBuffer> {
  const packing = startWriting();
  putValue(tree, packing);
  return endWriting(packing);
}

function putValue(value: unknown, packing: Writing): void {
  if (typeof value === 'string') {
    put(mark.text, packing);
    putCount(indexOf(value, packing.texts), packing);
  } else if (typeof value === 'number') {
    put(mark.number, packing);
    putCount(value, packing);
  } else if (typeof value === 'boolean') put(value ? mark.yes : mark.no, packing);
  else if (Array.isArray(value)) {
    put(mark.list, packing);
    putCount(value.length, packing);
    for (const one of value) putValue(one, packing);
  } else if (typeof value === 'object' && value !== null) putObject(value, packing);
  else throw new TypeError('only plain data can be packed');
}

function putObject(value: object, packing: Writing): void {
  const shape = shapeOf(value, packing);
  if (mark.object + shape < 256) put(mark.object + shape, packing);
  else {
    put(mark.manyShaped, packing);
    putCount(shape, packing);
  }
  const isDefinition = 'kind' in value && (value.kind === 'def' || value.kind === 'class');
  for (const [name, inner] of Object.entries(value)) {
    if (COUNTED.has(name)) putCount(Number(inner), packing);
    else if (isDefinition && name === 'body') putLater(inner, packing);
    else putValue(inner, packing);
  }
}

/** With its length in front, so that a reader can step over it. */
function putLater(value: unknown, packing: Writing): void {
  room(packing);
  packing.bytes[packing.at] = mark.later;
  const start = packing.at + 5;
  packing.at = start;
  putValue(value, packing);
  new DataView(packing.bytes.buffer).setUint32(start - 4, packing.at - start);
}
