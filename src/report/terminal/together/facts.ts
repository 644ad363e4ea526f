import type { ScanReport } from '../../../model/report.ts';
import { counted, percent } from '../../words.ts';
import { heading, row, type Sheet } from './sheet.ts';

/** What each report comes down to, grade and coverage first. */
export function facts(sheet: Sheet): string[] {
  const each = (tell: (report: ScanReport) => string): string[] =>
    sheet.reports.map(({ report }) => tell(report));
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['  Coverage', each(covered)],
    ['  Proven flaws', each(({ findings }) => String(findings.filter((one) => 'proof' in one).length))],
    ['  Controls that held', each(({ held }) => String(held.length))],
    ['  Undecided', each(({ undecided }) => String(undecided.length))],
    ['  Left behind', each(({ residue }) => String(residue.length))],
    ...sheet.facts.map(({ label, values }) => [`  ${label}`, values] as const),
    ['  Cost', each(({ cost }) => `${counted(cost.requests, 'request')}, ${cost.seconds.toFixed(1)} s`)],
  ];
  const grades = sheet.reports.map(({ report: { score } }) => ({
    text: score.grade === 'withheld' ? `withheld: ${score.because}` : score.grade,
    ink: score.grade === 'A' || score.grade === 'B' ? ('green' as const) : ('red' as const),
  }));
  return [
    ...heading(sheet, 'Result'),
    ...row(sheet, '  Grade', grades),
    ...lines.flatMap(([name, values]) => row(sheet, name, values)),
  ];
}

function covered({ coverage }: ScanReport): string {
  return `${percent(coverage.share)} of ${counted(coverage.cells.planned, 'cell')}`;
}
