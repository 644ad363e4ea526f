import { matchRoutes } from '../../findings/source/route.ts';
import { changedTexts } from '../../fixes/change.ts';
import { decoded } from '../../fixes/text.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import { affectedBy } from '../../source/change/affected.ts';
import { changedSince } from '../../source/change/since.ts';
import type { Handler } from '../../source/code/handler.ts';
import { type DjangoSource, keptSourceOf } from '../source.ts';

/** Which operations a patch may change. */
export interface Stake {
  /** A finding of the patch is at the operation. */
  cures(patch: Patch, operation: OperationId): boolean;
  /** That, or the patch edits what the operation is known to use. */
  reaches(patch: Patch, operation: OperationId): boolean;
  /** That, or nobody can tell what uses what the patch edits. */
  touches(patch: Patch, operation: OperationId): boolean;
}

/** From the source: parts that a patch edits, handlers that use them, routes that lead there. */
export async function stakeOf(
  source: DjangoSource,
  patches: readonly Patch[],
  operations: readonly OperationId[],
  findings: readonly ProvenFinding[],
  clock: () => number,
): Promise<Stake> {
  const read = await keptSourceOf(source, clock);
  const routes = read.project.views.flatMap((handler) =>
    handler.paths.map((path) => ({ handler, method: handler.method, path: `/${path}` })),
  );
  const matched = matchRoutes(routes, operations);
  const handlersOf = new Map(
    operations.map((each) => [each, new Set(matched.of(each).map(({ handler }) => handler))]),
  );
  const placeOf = new Map(findings.map((each) => [each.fingerprint, each.operation]));
  const reachOf = new Map<Patch, ReadonlySet<Handler> | undefined>();
  for (const patch of patches) {
    const texts = changedTexts([patch], (path) => read.kept.bytes.get(path));
    const before = (path: string) => decoded(read.kept.bytes.get(path) ?? new Uint8Array()).text;
    // The source at hand is the one without the patch; what differs is the same either way.
    const files = texts.map(({ path, after }) => ({ path, before: after, after: before(path) }));
    const known = texts.every(({ path }) => path.endsWith('.py') && read.kept.bytes.has(path));
    reachOf.set(patch, known ? affectedBy(read.project, await changedSince(read, files)) : undefined);
  }
  const cures = (patch: Patch, operation: OperationId): boolean =>
    patch.fixes.some(({ fingerprints }) => fingerprints.some((each) => placeOf.get(each) === operation));
  const reaches = (patch: Patch, operation: OperationId): boolean =>
    cures(patch, operation) ||
    [...(reachOf.get(patch) ?? [])].some((each) => handlersOf.get(operation)?.has(each));
  return {
    cures,
    reaches,
    touches: (patch, operation) =>
      reachOf.get(patch) === undefined ||
      (handlersOf.get(operation)?.size ?? 0) === 0 ||
      reaches(patch, operation),
  };
}
