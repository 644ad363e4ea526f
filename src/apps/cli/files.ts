import { constants } from 'node:fs';
import { access, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

/** Half a file is worse than none: what could not be written whole is taken away. Throws `disk-full`. */
export async function save(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    if ((await stat(file).catch(() => undefined))?.isFile() === true) await rm(file, { force: true });
    const { code } = cause instanceof Error && 'code' in cause ? cause : { code: 'unknown' };
    throw new CountersignError(
      'disk-full',
      `${file} cannot be written (${String(code)})`,
      'Make room or choose another place, and run again.',
      { cause },
    );
  }
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
