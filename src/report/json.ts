import { CountersignError } from '../errors.ts';
import type { ScanReport } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import { scanReportSchema } from './schema/report.ts';

/** The report as JSON text; nothing is lost. */
export function renderJson(report: ScanReport): string {
  return jsonText(report);
}

/** Reads a saved report. Anything that is not one ends in `report-unreadable`, with the place. */
export function parseReport(text: string): ScanReport {
  const parsed = scanReportSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const where = first === undefined || first.path.length === 0 ? 'the top of the file' : first.path.join('.');
  const more = others.length === 0 ? '' : ` (and ${others.length} further places)`;
  throw new CountersignError(
    'report-unreadable',
    `This is not a scan report: ${first?.message ?? 'it does not fit the schema'} at ${where}${more}.`,
    'Give the file that `countersign scan` wrote; its shape is published in schema/report.schema.json.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CountersignError(
      'report-unreadable',
      `This is not JSON: ${cause instanceof Error ? cause.message : 'it does not parse'}.`,
      'The file may be cut short: run the scan again, or take the copy your pipeline stored.',
      { cause },
    );
  }
}
