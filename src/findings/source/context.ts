import type { RouteContext } from '../../model/finding.ts';
import type { MappedRoute } from '../../model/review.ts';
import type { WayStep } from '../../model/way.ts';

/** The way of a request through one route: what all routes share, then gate, scope and write surface of this one. */
export function contextBehind(shared: readonly WayStep[]): (line: MappedRoute) => RouteContext {
  return ({ view, gate, scope, surface, file, line }) => {
    const at = { file, line };
    const own: WayStep[] = [
      { stage: 'gate', says: gate, at },
      { stage: 'scope', says: scope, at },
      { stage: 'write surface', says: surface, at },
    ];
    return { view, gate, scope, surface, ...at, way: [...shared, ...own.filter(({ says }) => says !== '')] };
  };
}
