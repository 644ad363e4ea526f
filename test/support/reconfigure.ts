import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';

/** Lays settings over a configuration file; objects are merged one level deep. */
export async function reconfigure(
  file: string,
  settings: { readonly [key: string]: unknown },
): Promise<void> {
  const written: unknown = parse(await readFile(file, 'utf8'));
  const before = isRecord(written) ? written : {};
  const merged = Object.entries(settings).map(([key, value]) => {
    const old = before[key];
    return [key, isRecord(old) && isRecord(value) ? { ...old, ...value } : value] as const;
  });
  await writeFile(file, stringify({ ...before, ...Object.fromEntries(merged) }));
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
