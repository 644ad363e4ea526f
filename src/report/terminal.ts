import type { ScanReport } from '../model/report.ts';

export interface TerminalOptions {
  readonly width: number;
  readonly colour: boolean;
  readonly file?: string;
}

export function renderTerminal(report: ScanReport, { width }: TerminalOptions): string {
  return `${report.target.url}\n`.slice(0, width);
}
