import { constants } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
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

export async function save(file: string, text: string): Promise<void> {
  await writeFile(file, text);
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
