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

interface Packing {
  bytes: Uint8Array;
  at: number;
  texts: Map<string, number>;
  shapes: Map<string, number>;
}

/**
 * A tree of plain data as bytes: a thread hands it over without copying, the cache keeps it, and a reader need not
 * unfold the bodies of functions that nobody asks for. Layout: place of the tables, the tree, texts and shapes as JSON.
 */
export function pack(tree: object): Uint8Array<ArrayBuffer> {
  const packing: Packing = { bytes: new Uint8Array(16_384), at: 4, texts: new Map(), shapes: new Map() };
  put(tree, packing);
  const tables = new TextEncoder().encode(
    JSON.stringify([[...packing.texts.keys()], [...packing.shapes.keys()].map((one) => one.split(','))]),
  );
  const packed = new Uint8Array(packing.at + tables.length);
  packed.set(packing.bytes.subarray(0, packing.at));
  packed.set(tables, packing.at);
  new DataView(packed.buffer).setUint32(0, packing.at);
  return packed;
}

function put(value: unknown, packing: Packing): void {
  room(16, packing);
  if (typeof value === 'string') {
    packing.bytes[packing.at++] = mark.text;
    count(indexOf(value, packing.texts), packing);
  } else if (typeof value === 'number') {
    packing.bytes[packing.at++] = mark.number;
    count(value, packing);
  } else if (typeof value === 'boolean') packing.bytes[packing.at++] = value ? mark.yes : mark.no;
  else if (Array.isArray(value)) {
    packing.bytes[packing.at++] = mark.list;
    count(value.length, packing);
    for (const one of value) put(one, packing);
  } else if (typeof value === 'object' && value !== null) putObject(value, packing);
  else throw new TypeError('only plain data can be packed');
}

function putObject(value: object, packing: Packing): void {
  const entries = Object.entries(value);
  let names = '';
  for (const [name] of entries) names += names === '' ? name : `,${name}`;
  const shape = indexOf(names, packing.shapes);
  if (mark.object + shape < 256) packing.bytes[packing.at++] = mark.object + shape;
  else {
    packing.bytes[packing.at++] = mark.manyShaped;
    count(shape, packing);
  }
  const isFunction = 'kind' in value && value.kind === 'def';
  for (const [name, inner] of entries) {
    room(16, packing);
    if (COUNTED.has(name)) count(Number(inner), packing);
    else if (isFunction && name === 'body') putLater(inner, packing);
    else put(inner, packing);
  }
}

/** With its length in front, so that a reader can step over it. */
function putLater(value: unknown, packing: Packing): void {
  packing.bytes[packing.at] = mark.later;
  const start = packing.at + 5;
  packing.at = start;
  put(value, packing);
  new DataView(packing.bytes.buffer).setUint32(start - 4, packing.at - start);
}

function indexOf(text: string, table: Map<string, number>): number {
  const known = table.get(text);
  if (known !== undefined) return known;
  table.set(text, table.size);
  return table.size - 1;
}

/** Seven bits a byte, the lowest first. */
function count(value: number, packing: Packing): void {
  let rest = value;
  while (rest > 127) {
    packing.bytes[packing.at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  packing.bytes[packing.at++] = rest;
}

function room(more: number, packing: Packing): void {
  if (packing.at + more <= packing.bytes.length) return;
  const larger = new Uint8Array(packing.bytes.length * 2);
  larger.set(packing.bytes);
  packing.bytes = larger;
}
