import type { Finding } from '../model/finding.ts';
import type { Coverage, Deduction, Grade, ScoreCard } from '../model/score.ts';
import type { Severity } from '../model/severity.ts';

/** Points taken per proven flaw. Published in docs/guide/grade.md; change both together. */
export const weights: { readonly [severity in Severity]: number } = {
  critical: 30,
  high: 15,
  medium: 6,
  low: 2,
  info: 0,
};
/** The least points of each grade. */
export const floors: readonly (readonly [Grade, number])[] = [
  ['A', 90],
  ['B', 75],
  ['C', 60],
  ['D', 40],
  ['F', 0],
];
/** Less than this share of decided cells and no grade is given: a lucky look is worse than none. */
export const thinnest = 0.5;
/** However few findings: with one as severe as this there are no more points. */
export const ceilings: readonly (readonly [Severity, number])[] = [
  ['critical', 39],
  ['high', 59],
];

/** Starts at 100 and loses points per finding; a proven high keeps the grade at D or below, a proven critical at F. */
export function score(
  findings: readonly Finding[],
  coverage: Coverage,
  distrust: string | undefined,
): ScoreCard {
  if (distrust !== undefined) return { grade: 'withheld', because: distrust, coverage };
  if (coverage.cells.planned === 0 || coverage.share < thinnest)
    return { grade: 'withheld', because: 'too little could be decided', coverage };
  const counted = findings.filter((each) => each.standing !== 'suspected');
  const deductions = counted.map(
    (each): Deduction => ({
      finding: each.fingerprint,
      points: weights[each.severity],
      because: `${each.severity}: ${each.title}`,
    }),
  );
  const points = Math.max(0, 100 - deductions.reduce((sum, each) => sum + each.points, 0));
  const [, ceiling = 100] =
    ceilings.find(([severity]) => counted.some((each) => each.severity === severity)) ?? [];
  return {
    grade: gradeOf(Math.min(points, ceiling)),
    points: Math.min(points, ceiling),
    coverage,
    deductions,
  };
}

function gradeOf(points: number): Grade {
  return floors.find(([, floor]) => points >= floor)?.[0] ?? 'F';
}
