import {
  CountersignError,
  endingWords,
  type FormatName,
  formatOf,
  renderAs,
  type ScanReport,
} from '../../index.ts';
import { checkWritable, save } from './files.ts';
import type { Shell } from './shell.ts';

/** Every file a report is written to, in the format that its name asks for. */
export async function checkOutputs(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await formatAsked(file);
    await checkWritable('--output', file);
  }
}

/** Throws `usage` for a name whose ending means no format. */
export async function formatAsked(file: string): Promise<FormatName> {
  const format = await formatOf(file);
  if (format !== undefined) return format;
  throw new CountersignError(
    'usage',
    `--output ${file}: no format has this ending`,
    `The name of the file says what is written: ${await endingWords()}.`,
  );
}

/** Writes a report to files and shows it, once in each format that was asked for. */
export async function deliver(
  report: ScanReport,
  { shown, files }: { readonly shown: FormatName; readonly files: readonly string[] },
  { terminal: { out, width, colour } }: Shell,
): Promise<void> {
  const formats = await Promise.all(files.map(formatAsked));
  const saved = files.find((_, index) => formats[index] === 'json');
  const named = saved === undefined ? {} : { file: saved };
  const rendered = await Promise.all(
    formats.map((format) => renderAs(report, format, { width: 80, colour: false, ...named })),
  );
  // What a scan found is shown also where a file cannot be written.
  out(await renderAs(report, shown, { width, colour, ...named }));
  for (const [index, file] of files.entries()) await save(file, rendered[index] ?? '');
}

/** `--output a --output b` adds up. */
export function collected(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}
