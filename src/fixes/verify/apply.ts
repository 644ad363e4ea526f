import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Change } from '../../model/patch.ts';
import { changedTexts } from '../change.ts';
import { encoded } from '../text.ts';
import { leadsOutside } from './outside.ts';

/**
 * Writes several changes into the `code` of a copy and names the files. Throws `StaleEdit` where they do not fit its texts, and
 * refuses what a link leads out of the copy: it would be written into the tree itself.
 */
export async function applyIn(copy: string, code: string, changes: readonly Change[]): Promise<string[]> {
  const folder = join(copy, code);
  const bytesOf = (path: string): Uint8Array | undefined => {
    const file = inside(folder, path);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  const texts = changedTexts(changes, bytesOf);
  const away = texts.find(({ path }) => leadsOutside(copy, join(code, path)));
  if (away) throw new RangeError(`${away.path} leads out of the copy by a link`);
  for (const { path, after, encoding } of texts) {
    const file = inside(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, encoded(after, encoding));
  }
  return texts.map(({ path }) => path);
}

function inside(folder: string, path: string): string {
  if (isAbsolute(path) || normalize(path).startsWith('..'))
    throw new RangeError('A patch names a file outside of its tree');
  return join(folder, path);
}
