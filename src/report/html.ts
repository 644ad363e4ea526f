import type { ScanReport } from '../model/report.ts';
import type { NamedReport } from './html/data.ts';
import { documentOf } from './html/frame.ts';
import { script, styles } from './html/page.generated.ts';
import { neutral } from './visible.ts';

/** One self-contained page about one report, or about several with a switch between them. It loads nothing. */
export function renderHtml(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
): string {
  const data: NamedReport[] = reports.map(({ name, report }) => neutral({ name, report: forPage(report) }));
  return documentOf({ title: title(data), id: 'reports', data, script, styles });
}

// A verdict per experiment weighs much and is shown nowhere on the page.
function forPage(report: ScanReport): NamedReport['report'] {
  const page = { ...report, verdicts: [] };
  return page;
}

function title(reports: readonly NamedReport[]): string {
  const target = reports[0]?.report.target;
  return `Countersign: ${target?.name ?? target?.url ?? 'no report'}`;
}
