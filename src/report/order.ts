import type { Finding } from '../model/finding.ts';
import { cellStates, type Door, type MatrixRow, type ScanReport } from '../model/report.ts';
import { severities } from '../model/severity.ts';

const standings: readonly Finding['standing'][] = ['explained', 'proven', 'suspected'];

/** Weakest door first; `public` is meant, so it stands after the real ones, and `undecided` last. */
export const doorOrder: readonly Door[] = [
  'nothing',
  'certificate',
  'account',
  'credential',
  'role',
  'ownership',
  'public',
  'undecided',
];

/** What the wire shows first, then what only the code tells, then what the wire refuted; each worst first. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      doubt(a) - doubt(b) ||
      severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
      standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
      compare(a.operation, b.operation) ||
      compare(a.parameter ?? '', b.parameter ?? ''),
  );
}

function doubt(finding: Finding): number {
  if (finding.standing !== 'suspected') return 0;
  return finding.guarded === undefined ? 1 : 2;
}

/** Findings of one kind: the same flaw, told in the same words, weighing the same. */
export interface FindingGroup {
  readonly flaw: Finding['flaw'];
  readonly title: string;
  readonly severity: Finding['severity'];
  readonly findings: readonly Finding[];
}

/** Worst first, and all of a kind together. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of worstFirst(findings)) {
    const kind = [finding.severity, finding.flaw, finding.title].join('\n');
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds.values()].flatMap((each) => {
    const [first] = each;
    return first === undefined
      ? []
      : [{ flaw: first.flaw, title: first.title, severity: first.severity, findings: each }];
  });
}

/** Rows worst first: their worst cell, their gravest finding, their door, their path. */
export function rowsWorstFirst({ matrix, findings }: Pick<ScanReport, 'matrix' | 'findings'>): MatrixRow[] {
  const gravest = new Map<string, number>();
  for (const { operation, severity } of findings)
    gravest.set(operation, Math.max(gravest.get(operation) ?? -1, severities.indexOf(severity)));
  return matrix.rows.toSorted(
    (a, b) =>
      cellStates.indexOf(a.worst) - cellStates.indexOf(b.worst) ||
      (gravest.get(b.operation) ?? -1) - (gravest.get(a.operation) ?? -1) ||
      doorOrder.indexOf(a.door) - doorOrder.indexOf(b.door) ||
      compare(pathOf(a.operation), pathOf(b.operation)) ||
      compare(a.operation, b.operation),
  );
}

/** How many operations each door protects, in door order, none left out. */
export function doorCounts({
  door,
}: Pick<ScanReport, 'door'>): { readonly door: Door; readonly count: number }[] {
  return doorOrder.map((name) => ({
    door: name,
    count: door.filter((each) => each.door === name).reduce((sum, each) => sum + each.operations.length, 0),
  }));
}

/** `{ method, path }` of an operation id. */
export function splitOperation(operation: string): { readonly method: string; readonly path: string } {
  const blank = operation.indexOf(' ');
  return blank < 0
    ? { method: '', path: operation }
    : { method: operation.slice(0, blank), path: operation.slice(blank + 1) };
}

function pathOf(operation: string): string {
  return splitOperation(operation).path;
}

// Code units, not the reader's language: the same report is in the same order everywhere.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
