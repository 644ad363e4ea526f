import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/report.ts';
import { closing, heldAndUndecided, unseen } from './terminal/closing.ts';
import { door } from './terminal/door.ts';
import { findings, oneFinding } from './terminal/findings.ts';
import { controls, header } from './terminal/header.ts';
import { paintFor } from './terminal/paint.ts';
import { attackPaths, hidden } from './terminal/paths.ts';
import { neutral } from './visible.ts';

export interface TerminalOptions {
  /** Columns of the terminal; it is never set narrower than 40. */
  readonly width: number;
  readonly colour: boolean;
  /** How the saved report is called in the commands to copy. */
  readonly file?: string;
}

/** The report as text for a terminal, readable at 80 columns and narrower. */
export function renderTerminal(
  report: ScanReport,
  { width, colour, file = 'REPORT' }: TerminalOptions,
): string {
  const clean = neutral(report);
  const page = { width: Math.max(40, width), paint: paintFor(colour), file };
  const sections = [header, controls, findings, attackPaths, door, hidden, heldAndUndecided, unseen, closing];
  return `${sections.flatMap((section) => section(clean, page)).join('\n')}\n`;
}

/** One finding of a report, told in full. */
export function renderFinding(
  report: ScanReport,
  finding: Finding,
  { width, colour, file = 'REPORT' }: TerminalOptions,
): string {
  const page = { width: Math.max(40, width), paint: paintFor(colour), file };
  return `${oneFinding(neutral(finding), neutral(report), page).join('\n')}\n`;
}
