import { matchRoutes } from '../findings/source/route.ts';
import type { Hints } from '../model/hints.ts';
import type { Operation } from '../model/operation.ts';
import type { FromSource } from './source.ts';

/** What calibration and plan may know from the source. */
export function hintsOf({ review, ownerFields }: FromSource, operations: readonly Operation[]): Hints {
  const ids = operations.map(({ id }) => id);
  const routes = matchRoutes(review.routes, ids);
  const reached = ids.map((id) => ({
    id,
    names: new Set(routes.of(id).map(({ method, path }) => `${method} ${path}`)),
  }));
  return {
    headers: (review.identity ?? []).flatMap(({ stage, says }) =>
      stage === 'header' && says.toLowerCase() !== 'authorization' ? [says] : [],
    ),
    ownerFields,
    likely: review.issues.flatMap((issue) =>
      reached
        .filter(({ names }) => issue.routes.some((route) => names.has(route)))
        .map(({ id }) => `${issue.explains} ${id}`),
    ),
  };
}
