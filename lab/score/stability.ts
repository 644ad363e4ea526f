import type { ScanReport } from '../../src/index.ts';

type Verdicts = ScanReport['verdicts'];

/** How many of all verdicts are the same in every run. */
export interface Alike {
  readonly same: number;
  readonly of: number;
}

/** Compares the verdicts of several runs as sets; a verdict that only one run gave counts against them. */
export function alike(runs: readonly Verdicts[]): Alike {
  const counts = runs.map(countOf);
  const all = [...new Set(counts.flatMap((each) => [...each.keys()]))];
  const sum = (choose: (...values: number[]) => number) =>
    all.reduce((total, row) => total + choose(...counts.map((each) => each.get(row) ?? 0)), 0);
  return { same: sum(Math.min), of: sum(Math.max) };
}

function countOf(rows: Verdicts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { check, operation, claim, actor, victim, parameter, outcome } of rows) {
    const key = JSON.stringify([check, operation, claim, actor, victim, parameter, outcome]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
