import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CountersignError } from '../../index.ts';

/** Fails before the scan, not after it, when a result could not be saved. */
export async function checkWritable(flag: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new CountersignError(
      'usage',
      `${flag} ${file} cannot be written`,
      `Make the folder first: mkdir -p ${folder}`,
      { cause },
    );
  });
}

/**
 * Half a file is worse than none, and worse than the file of the last time: it is written beside, then put in its place.
 * Throws `disk-full` and `output-unwritable`.
 */
export async function save(file: string, content: string | Uint8Array): Promise<void> {
  try {
    const known = await stat(file).catch(() => undefined);
    if (known?.isFile() === false) await writeFile(file, content);
    else await replaceWhole(known ? await realpath(file) : file, content, known?.mode);
  } catch (cause) {
    throw unsaved(file, cause);
  }
}

async function replaceWhole(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  if (mode !== undefined) await access(file, constants.W_OK);
  const fresh = `${file}.${randomUUID()}`;
  try {
    await writeFile(fresh, content, { flag: 'wx' });
    if (mode !== undefined) await chmod(fresh, mode);
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}

function unsaved(file: string, cause: unknown): CountersignError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const isFull = /^(ENOSPC|EDQUOT)$/.test(code);
  return new CountersignError(
    isFull ? 'disk-full' : 'output-unwritable',
    `${file} cannot be written (${code})`,
    isFull
      ? 'Make room or choose another place, and run again.'
      : 'See whether the folder is there and you may write in it, or choose another place, and run again.',
    { cause },
  );
}

export async function readReportText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CountersignError(
      'report-unreadable',
      `The report ${file} cannot be read`,
      'Write one with: countersign scan --output FILE',
      { cause },
    );
  });
}
