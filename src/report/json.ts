import { CountersignError } from '../errors.ts';
import type { ScanReport } from '../model/report.ts';

export function renderJson(report: ScanReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

export function parseReport(_text: string): ScanReport {
  throw new CountersignError(
    'report-unreadable',
    'This build reads no reports',
    'The report room is not part of it.',
  );
}
