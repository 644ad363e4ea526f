import type { Finding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { neutral } from '../visible.ts';
import { paintFor } from './paint.ts';
import { controls } from './together/controls.ts';
import { door } from './together/door.ts';
import { facts } from './together/facts.ts';
import { findings } from './together/findings.ts';
import type { Sheet } from './together/sheet.ts';

export interface TogetherOptions {
  /** Columns of the terminal; it is never set narrower than 60. */
  readonly width: number;
  readonly colour: boolean;
  /** The command that shows a finding again; `name` is the report's. */
  readonly replay?: (finding: Finding, name: string) => string | undefined;
  /** Rows of the caller's own at the end of the table, with one value for each report. */
  readonly facts?: readonly { readonly label: string; readonly values: readonly string[] }[];
}

/** Several reports side by side: controls, findings, who holds the door, grades. Short; the page has the rest. */
export function renderTogether(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
  { width, colour, replay = () => undefined, facts: more = [] }: TogetherOptions,
): string {
  const sheet: Sheet = {
    reports: reports.map(({ name, report }) => neutral({ name, report })),
    width: Math.max(60, width),
    paint: paintFor(colour),
    replay,
    facts: more,
  };
  return `${[controls, findings, door, facts].map((section) => section(sheet).join('\n')).join('\n\n')}\n`;
}
