import { matchRoutes } from '../../findings/source/route.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import type { MappedRoute } from '../../model/review.ts';

/** Which operations a patch may change: where its findings are, and whatever is served from a file that it edits. */
export interface Stake {
  touches(patch: Patch, operation: OperationId): boolean;
}

export function stakeOf(
  routes: readonly MappedRoute[],
  operations: readonly OperationId[],
  findings: readonly ProvenFinding[],
): Stake {
  const matched = matchRoutes(routes, operations);
  const filesOf = new Map(
    operations.map((each) => [each, new Set(matched.of(each).map(({ file }) => file))]),
  );
  const served = new Set(routes.map(({ file }) => file));
  const placeOf = new Map(findings.map((each) => [each.fingerprint, each.operation]));
  const touches = (patch: Patch, operation: OperationId): boolean =>
    patch.fixes.some(({ fingerprints }) => fingerprints.some((each) => placeOf.get(each) === operation)) ||
    filesIn(patch).some((file) => !served.has(file) || filesOf.get(operation)?.has(file) === true);
  const known = new Map<Patch, Map<OperationId, boolean>>();
  return {
    touches(patch, operation) {
      const before = known.get(patch)?.get(operation);
      if (before !== undefined) return before;
      const answer = touches(patch, operation);
      known.set(patch, (known.get(patch) ?? new Map<OperationId, boolean>()).set(operation, answer));
      return answer;
    },
  };
}

const filesIn = ({ edits, creates }: Patch): string[] => [
  ...new Set([...edits, ...creates].map(({ path }) => path)),
];
