import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Lab } from '../../lab/lab.ts';

const rowsSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
/** What no client may write, so that nothing of it need ever be restored. */
export const unwritable = ['full_name', 'payment_card', 'integration_token', 'canary'] as const;
export const personal = [...unwritable, 'phone', 'email'] as const;

/** Every value of the lab that must never leave the scanner's memory: of persons out of its database, of secrets out of its files. */
export async function plantedValues(
  lab: Pick<Lab, 'dir' | 'rows'>,
  columns: readonly string[] = personal,
): Promise<string[]> {
  const tables = rowsSchema.parse(JSON.parse(await lab.rows()));
  const values = Object.values(tables)
    .flat()
    .flatMap((row) => columns.map((column) => row[column]))
    .filter((value) => typeof value === 'string' && value !== '');
  const keys = readdirSync(join(lab.dir, 'pki'))
    .filter((name) => name.endsWith('.key'))
    .map((name) => readFileSync(join(lab.dir, 'pki', name), 'utf8').split('\n')[1] ?? '');
  const secret = readFileSync(join(lab.dir, 'proxy-secret'), 'utf8').trim();
  return [...new Set([...values.map(String), ...keys, secret])];
}

/** Those of the values that stand in the text, plainly or as JSON, a URL or a page would write them. */
export function foundIn(text: string, values: readonly string[]): string[] {
  const spellings = (value: string): string[] => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ];
  return values.filter((value) => spellings(value).some((each) => text.includes(each)));
}
