/** Bytes that grow while they are written, with a table of texts and one of the shapes of objects. */
export interface Writing {
  bytes: Uint8Array;
  at: number;
  texts: Map<string, number>;
  shapes: Map<string, number>;
}

export interface Reading {
  bytes: Uint8Array;
  at: number;
  texts: readonly string[];
  shapes: readonly (readonly string[])[];
}

const decoder = new TextDecoder();

/** The place of the tables stands in front. */
const START = 4;

export const startWriting = (): Writing => ({
  bytes: new Uint8Array(16_384),
  at: START,
  texts: new Map(),
  shapes: new Map(),
});

/** What was written, and behind it texts and shapes as JSON. */
export function endWriting(writing: Writing): Uint8Array<ArrayBuffer> {
  const tables = new TextEncoder().encode(
    JSON.stringify([[...writing.texts.keys()], [...writing.shapes.keys()].map((one) => one.split(','))]),
  );
  const written = new Uint8Array(writing.at + tables.length);
  written.set(writing.bytes.subarray(0, writing.at));
  written.set(tables, writing.at);
  new DataView(written.buffer).setUint32(0, writing.at);
  return written;
}

export function startReading(bytes: Uint8Array): Reading {
  const tables = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const read: unknown = JSON.parse(decoder.decode(bytes.subarray(tables)));
  if (!isTables(read)) throw new TypeError('these bytes were not written here');
  return { bytes, at: START, texts: read[0], shapes: read[1] };
}

const isTables = (value: unknown): value is [string[], string[][]] =>
  Array.isArray(value) && Array.isArray(value[0]) && Array.isArray(value[1]);

export function indexOf(text: string, table: Map<string, number>): number {
  const known = table.get(text);
  if (known !== undefined) return known;
  table.set(text, table.size);
  return table.size - 1;
}

/** The names of an object's fields, as one entry of the table of shapes. */
export function shapeOf(value: object, writing: Writing): number {
  let names = '';
  for (const name of Object.keys(value)) names += names === '' ? name : `,${name}`;
  return indexOf(names, writing.shapes);
}

export function put(byte: number, writing: Writing): void {
  room(writing);
  writing.bytes[writing.at++] = byte;
}

/** Seven bits a byte, the lowest first. */
export function putCount(value: number, writing: Writing): void {
  room(writing);
  let rest = value;
  while (rest > 127) {
    writing.bytes[writing.at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  writing.bytes[writing.at++] = rest;
}

export function takeCount(from: Reading): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = from.bytes[from.at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}

/** Enough for a mark, a length and a number. */
export function room(writing: Writing): void {
  if (writing.at + 16 <= writing.bytes.length) return;
  const larger = new Uint8Array(writing.bytes.length * 2);
  larger.set(writing.bytes);
  writing.bytes = larger;
}
