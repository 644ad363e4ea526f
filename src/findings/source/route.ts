import type { OperationId } from '../../model/operation.ts';
import { bestPrefix } from './prefix.ts';
import { fits, hasParameter, partsOf, type Template, takesAnything, templateOf } from './template.ts';

/** Something reached by a method and a path template: a line of the authorization map, a route of an issue. */
export interface Routed {
  readonly method: string;
  readonly path: string;
}

/** Which routes of the source serve an operation of the wire. */
export interface Routes<Route extends Routed> {
  of(operation: OperationId): readonly Route[];
  /** A path of the application as callers see it; undefined where no proxy passes it on. */
  outside(path: string): string | undefined;
}

/**
 * Matches operations to routes by their templates: names of parameters do not count, converters do where the
 * operation has a literal (`/users/me` is not `<int:pk>`), neither do a trailing slash and a format suffix.
 * A proxy may add or take a prefix; the one under which most operations find a route is taken for all.
 */
export function matchRoutes<Route extends Routed>(
  routes: readonly Route[],
  operations: readonly OperationId[],
): Routes<Route> {
  const templates = routes.map((route) => ({ route, template: templateOf(route.path) }));
  const asked = operations.map(split);
  const inside = (path: readonly string[], { taken, added }: typeof prefix): string[] | undefined =>
    taken.every((part, at) => path[at] === part) ? [...added, ...path.slice(taken.length)] : undefined;
  // A route that takes anything fits under its own name, whatever is asked.
  const telling = templates.flatMap(({ template }) => (takesAnything(template) ? [] : [template]));
  const prefix = bestPrefix(
    asked.map(({ path }) => path),
    telling.map(literalsOf),
    (each) =>
      asked.filter(({ path }) => {
        const inner = inside(path, each);
        return inner !== undefined && telling.some((template) => fits(template, inner));
      }).length,
  );
  return {
    of: (operation) => {
      const { method, path, slash } = split(operation);
      const inner = inside(path, prefix);
      if (inner === undefined) return [];
      const fitting = templates.filter(
        ({ route, template }) => takes(route.method, method) && fits(template, inner),
      );
      const rank = ({ route, template }: (typeof fitting)[number]): number =>
        template.literals * 4 +
        (template.openStart || template.openEnd ? 0 : 2) +
        (route.path.endsWith('/') === slash ? 1 : 0);
      const most = Math.max(...fitting.map(rank));
      return fitting.filter((each) => rank(each) === most).map(({ route }) => route);
    },
    outside: (path) => {
      const start = prefix.added.map((part) => `/${part}`).join('');
      const inner = path.startsWith(start) ? path.slice(start.length) : '';
      return inner.startsWith('/') ? `${prefix.taken.map((part) => `/${part}`).join('')}${inner}` : undefined;
    },
  };
}

function split(operation: OperationId): { method: string; path: string[]; slash: boolean } {
  const [method = '', path = ''] = operation.split(' ', 2);
  return { method, path: partsOf(path), slash: path.endsWith('/') };
}

const literalsOf = ({ texts }: Template): string[] => {
  const first = texts.findIndex(hasParameter);
  return texts.slice(0, first < 0 ? texts.length : first);
};

function takes(route: string, method: string): boolean {
  return route === 'ANY' || route === method || (method === 'HEAD' && route === 'GET');
}
