import type { ScanReport } from '../../model/report.ts';

/** What the page is given: the report without the rows it never shows. */
export type PageReport = Omit<ScanReport, 'verdicts'>;

export interface NamedReport {
  readonly name: string;
  readonly report: PageReport;
}

/** JSON that can stand inside a `<script>`: it neither closes it nor opens a comment, and JavaScript reads it as JSON does. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
