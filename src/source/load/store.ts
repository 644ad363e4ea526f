import { createHash, hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distrustOf, readOwn } from './trust.ts';

/** Packed trees of a project, found by the content of their file. */
export interface Store {
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
  /** Writes what was asked for or put since; the rest is dropped. A folder that cannot be written is no fault. */
  save(): void;
}

const KEY = 40;
const HEAD = KEY + 4;

export const keyOf = (content: string | Uint8Array): string =>
  createHash('sha1').update(content).digest('hex');

/** What is kept, and the folder of the code that made it. */
const makers = { trees: '../parse/', handlers: '../' } as const;

/** Opens a store of one project. A missing, cut or foreign file is an empty store, and so is a folder that others may write to. */
export function openStore(folder: string, project: string, of: keyof typeof makers = 'trees'): Store {
  const file = join(folder, `${keyOf(project)}.${of}`);
  const maker = makerOf(makers[of]);
  const known = readAll(file, maker);
  const used = new Map<string, Uint8Array>();
  let changed = false;
  return {
    get: (key) => {
      const bytes = known.get(key);
      if (bytes) used.set(key, bytes);
      return bytes;
    },
    put: (key, bytes) => {
      used.set(key, bytes);
      changed = true;
    },
    save: () => {
      if (changed || used.size < known.size) writeAll(file, used, maker);
    },
  };
}

function readAll(file: string, maker: string): Map<string, Uint8Array> {
  const known = new Map<string, Uint8Array>();
  if (distrustOf(dirname(file)) !== undefined) return known;
  try {
    const bytes = readOwn(file);
    if (bytes === undefined) return known;
    const body = bytes.subarray(KEY);
    if (bytes.toString('latin1', 0, KEY) !== sealOf(body, maker)) return known;
    for (let at = 0; at < body.length; ) {
      const size = body.readUInt32BE(at + KEY);
      known.set(body.toString('latin1', at, at + KEY), body.subarray(at + HEAD, at + HEAD + size));
      at += HEAD + size;
    }
    return known;
  } catch {
    return new Map();
  }
}

function writeAll(file: string, entries: ReadonlyMap<string, Uint8Array>, maker: string): void {
  const parts: Buffer[] = [];
  for (const [key, bytes] of entries) {
    const head = Buffer.alloc(HEAD);
    head.write(key, 'latin1');
    head.writeUInt32BE(bytes.length, KEY);
    parts.push(head, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }
  const body = Buffer.concat(parts);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (distrustOf(dirname(file)) !== undefined) return;
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, Buffer.concat([Buffer.from(sealOf(body, maker), 'latin1'), body]), { mode: 0o600 });
    renameSync(fresh, file);
  } catch {
    // The next run is as slow as this one; nothing else is lost.
  }
}

/** Of the content and of the code that made it: what another version made is not ours. */
const sealOf = (body: Uint8Array, maker: string): string =>
  createHash('sha1').update(maker).update(body).digest('hex');

const made = new Map<string, string>();
function makerOf(place: string): string {
  const known = made.get(place);
  if (known !== undefined) return known;
  const folder = fileURLToPath(new URL(place, import.meta.url));
  const maker = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => hash('sha1', readFileSync(join(folder, name))))
    .join();
  made.set(place, maker);
  return maker;
}
