/** How a file is written, beside its characters. */
export interface Encoding {
  readonly name: 'utf-8' | 'latin1';
  /** The file starts with a byte order mark. */
  readonly mark: boolean;
}

/** The text of a file as it is reviewed, and how to get its bytes back. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const strict = new TextDecoder('utf-8', { fatal: true });

/** Never fails, and `encoded` gives every file back byte for byte. */
export function decoded(bytes: Uint8Array): Decoded {
  const mark = MARK.equals(bytes.subarray(0, 3));
  try {
    return { text: strict.decode(bytes), encoding: { name: 'utf-8', mark } };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: { name: 'latin1', mark: false } };
  }
}

export function encoded(text: string, { name, mark }: Encoding): Buffer {
  const bytes = Buffer.from(text, name);
  return mark ? Buffer.concat([MARK, bytes]) : bytes;
}
