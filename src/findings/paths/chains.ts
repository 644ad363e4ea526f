import type { ProvenFinding } from '../../model/finding.ts';
import { type PathGoal, type PathStart, type PathStep, pathStarts } from '../../model/path.ts';

/** A finding that leads from one standing to another, or to a goal. */
export interface Edge {
  readonly from: PathStart;
  readonly to: PathStart | PathGoal;
  readonly finding: ProvenFinding;
  readonly step: PathStep;
}

const longest = 3;

/** Every chain that gains something with each step. Whoever holds more may always come with less. */
export function chainsBetween(
  edges: readonly Edge[],
  from: PathStart,
  to: PathGoal,
  behind: readonly Edge[] = [],
): Edge[][] {
  if (behind.length >= longest) return [];
  const rank = (standing: PathStart): number => pathStarts.indexOf(standing);
  return edges
    .filter((edge) => rank(edge.from) <= rank(from))
    .flatMap((edge) => {
      if (edge.to === to) return [[...behind, edge]];
      const next = pathStarts.find((each) => each === edge.to);
      return next !== undefined && rank(next) > rank(from)
        ? chainsBetween(edges, next, to, [...behind, edge])
        : [];
    });
}
