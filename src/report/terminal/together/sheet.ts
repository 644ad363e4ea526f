import type { Finding } from '../../../model/finding.ts';
import type { ScanReport } from '../../../model/report.ts';
import { wrapped } from '../layout.ts';
import type { Ink, Paint } from '../paint.ts';

/** The paper that several reports share. */
export interface Sheet {
  readonly reports: readonly { readonly name: string; readonly report: ScanReport }[];
  readonly width: number;
  readonly paint: Paint;
  readonly replay: (finding: Finding, name: string) => string | undefined;
  readonly facts: readonly { readonly label: string; readonly values: readonly string[] }[];
}

interface Told {
  readonly text: string;
  readonly ink?: Ink | undefined;
}

const label = 22;

/** Columns of one cell, with the blank that parts it from the next. */
export function cellWidth({ width, reports }: Sheet): number {
  return Math.floor((width - label) / Math.max(1, reports.length));
}

/** A label and one cell for each report, each wrapped inside its own column. */
export function row(sheet: Sheet, name: string, cells: readonly (string | Told)[]): string[] {
  const wide = cellWidth(sheet);
  const columns = cells
    .map((cell): Told => (typeof cell === 'string' ? { text: cell } : cell))
    .map(({ text, ink }) => ({
      ink,
      lines: text.length < wide ? [text.trimEnd()] : wrapped(text, wide - 1),
    }));
  const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const told = columns.map(({ ink, lines }, place) => {
      const line = lines[index] ?? '';
      const rest = columns.slice(place + 1).some((next) => next.lines[index]);
      return (
        (ink === undefined ? line : sheet.paint(ink, line)) + (rest ? ' '.repeat(wide - line.length) : '')
      );
    });
    const start = index === 0 ? name : '';
    return told.some((cell) => cell !== '') ? `${start.padEnd(label)}${told.join('')}` : start;
  });
}

/** A title with the names of the reports above their columns. */
export function heading(sheet: Sheet, title: string): string[] {
  const names = sheet.reports.map(({ name }): Told => ({ text: name, ink: 'bold' }));
  if (title.length < label) return row(sheet, title, names).map((line) => sheet.paint('bold', line));
  return [sheet.paint('bold', title), ...row(sheet, '', names)];
}
