import type { ScanReport } from '../../src/index.ts';
import type { TruthCase } from '../manifest.ts';
import { operationOf } from './match.ts';
import type { Observed } from './observed.ts';

/** A scan that was given no description names parameters as the source does: here they get the names of the manifest. */
export function spelledAs(cases: readonly TruthCase[], scan: Observed): Observed {
  const known = new Map(cases.map((truth) => [shape(operationOf(truth)), operationOf(truth)]));
  const named = <Row extends { readonly operation: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, operation: known.get(shape(row.operation)) ?? row.operation }));
  const { findings, verdicts, undecided, matrix, cost }: Pick<ScanReport, keyof Observed['report']> =
    scan.report;
  return {
    ...scan,
    report: {
      findings: named(findings),
      verdicts: named(verdicts),
      undecided: named(undecided),
      matrix: { ...matrix, rows: named(matrix.rows) },
      cost,
    },
    spent: named(scan.spent),
  };
}

const shape = (operation: string): string => operation.replaceAll(/\{[^}]*\}/g, '{}');
