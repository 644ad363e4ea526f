import type { ScanReport } from '../model/report.ts';

export function renderHtml(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
): string {
  return reports.map(({ name }) => name).join();
}
