import type { Finding } from '../../../model/finding.ts';
import type { Cell, Door, MatrixRow } from '../../../model/report.ts';
import { rowsWorstFirst, worstFirst } from '../../order.ts';
import type { NamedReport, PageReport } from '../data.ts';

/** The cell that is open: an operation and a principal, so that it stays the same when the report is switched. */
export interface Selection {
  readonly operation: string;
  readonly who: string;
  /** A finding that no cell stands for: one that only the code tells. */
  readonly finding?: string;
}

/** Where the panel opens a finding. */
export function selectionOf(finding: Finding): Selection {
  const { operation, fingerprint } = finding;
  return finding.standing === 'suspected'
    ? { operation, who: '', finding: fingerprint }
    : { operation, who: finding.identities.actor };
}

export interface Filter {
  readonly text: string;
  readonly method: string;
  readonly leaksOnly: boolean;
  readonly door: Door | '';
}

export interface State {
  readonly shown: number;
  readonly filter: Filter;
  readonly selection: Selection | undefined;
}

export function firstState(reports: readonly NamedReport[]): State {
  const report = reports[0]?.report;
  return {
    shown: 0,
    filter: { text: '', method: '', leaksOnly: false, door: '' },
    selection: report === undefined ? undefined : topSelection(report, reports),
  };
}

/** Rows of one report in the order of the first one: a switch changes cells, not places. */
export function rowsInOrder(reports: readonly NamedReport[], report: PageReport): MatrixRow[] {
  const order = new Map<string, number>();
  for (const each of reports)
    for (const { operation } of rowsWorstFirst(each.report))
      if (!order.has(operation)) order.set(operation, order.size);
  return report.matrix.rows.toSorted((a, b) => (order.get(a.operation) ?? 0) - (order.get(b.operation) ?? 0));
}

export function passes(row: MatrixRow, { text, method, leaksOnly, door }: Filter): boolean {
  if (leaksOnly && row.worst !== 'leaked') return false;
  if (door !== '' && row.door !== door) return false;
  if (method !== '' && !row.operation.startsWith(`${method} `)) return false;
  return row.operation.toLowerCase().includes(text.trim().toLowerCase());
}

export function cellAt({ matrix }: PageReport, { operation, who }: Selection): Cell | undefined {
  return matrix.rows.find((row) => row.operation === operation)?.cells.find((cell) => cell.who === who);
}

/** What the open cell is about: its own finding, or the worst one of its operation for the same principal. */
export function findingAt(report: PageReport, selection: Selection): Finding | undefined {
  const named = selection.finding ?? cellAt(report, selection)?.finding;
  const { operation, who } = selection;
  return (
    report.findings.find((each) => each.fingerprint === named) ??
    worstFirst(report.findings).find(
      (each) =>
        each.operation === operation &&
        each.standing !== 'suspected' &&
        (each.identities.actor === who || each.identities.also.includes(who)),
    )
  );
}

function topSelection(report: PageReport, reports: readonly NamedReport[]): Selection | undefined {
  const [row] = rowsInOrder(reports, report);
  const top =
    worstFirst(report.findings).find((each) => each.operation === row?.operation) ??
    worstFirst(report.findings)[0];
  if (top !== undefined) return selectionOf(top);
  const who = row?.cells[0]?.who;
  return row === undefined || who === undefined ? undefined : { operation: row.operation, who };
}
