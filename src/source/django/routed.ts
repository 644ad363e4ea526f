import type { Handler } from '../code/handler.ts';
import type { ReadOrKept } from '../keep/shelf.ts';
import type { FunctionInfo } from '../python/code.ts';
import { type Names, written } from '../python/names.ts';
import { functionHandlers } from './functions.ts';
import { classHandlers, isView } from './handlers.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';

/** The handlers of all views, one group for each view and door. */
export function routedHandlers(reading: Reading, routes: readonly Route[], read: ReadOrKept): Handler[] {
  const { names } = reading;
  const byView = groupRoutes(routes);
  const handlers: Handler[] = [];
  for (const groups of byView.values())
    for (const list of groups.values()) {
      const view = list[0]?.view;
      if (view?.kind !== 'func' && view?.kind !== 'class') continue;
      const { module, qual } = view.kind === 'func' ? view.fn : view.cls;
      const own = [module, ...list.map((one) => one.module)];
      handlers.push(
        ...read(`view ${module.path} ${qual} ${asText(list)}`, own, () =>
          watched(reading, (noting) =>
            view.kind === 'func'
              ? functionHandlers(view.fn, list, noting)
              : classHandlers(view.cls, list, noting),
          ),
        ),
      );
    }
  // Views whose route could not be followed still hold flaws; they are marked as such.
  const bases = baseNames(names);
  for (const cls of names.classes)
    if (!byView.has(cls) && isView(cls, reading) && !bases.has(cls.name))
      handlers.push(
        ...read(`view ${cls.module.path} ${cls.qual}`, [cls.module], () =>
          watched(reading, (noting) => classHandlers(cls, [], noting)),
        ),
      );
  return handlers;
}

/** Everything the routes of a view say. */
const asText = (routes: readonly Route[]): string =>
  JSON.stringify(
    routes.map(({ path, view, wrappers, module, line }) => [
      path,
      view.kind === 'class' ? [view.init, view.actions, view.detail, view.router, view.slash] : [],
      wrappers,
      module.path,
      line,
    ]),
  );

/** By view, then by what the route itself adds: a wrapper, an argument of `as_view`, a router. */
function groupRoutes(routes: readonly Route[]): Map<unknown, Map<string, Route[]>> {
  const byView = new Map<unknown, Map<string, Route[]>>();
  for (const route of routes) {
    const { view } = route;
    const key = view.kind === 'func' ? view.fn : view.kind === 'class' ? view.cls : undefined;
    if (!key) continue;
    const own =
      view.kind === 'class'
        ? [...Object.keys(view.init), view.actions ? 'map' : '', view.router ? 'router' : '']
        : [];
    const door = [...route.wrappers.map(written), ...own].join();
    const groups = byView.get(key) ?? new Map<string, Route[]>();
    groups.set(door, [...(groups.get(door) ?? []), route]);
    byView.set(key, groups);
  }
  return byView;
}

/** Notes which functions the reading of a view enters. */
function watched(reading: Reading, read: (own: Reading) => Handler[]): Handler[] {
  const reached = new Set<FunctionInfo>();
  return read({ ...reading, managers: new Map(), reached }).map((handler) => ({ ...handler, reached }));
}

/** A class that others derive from and no route names is a base, not a view. */
const baseNames = (names: Names): ReadonlySet<string> =>
  new Set(
    names.classes.flatMap((cls) =>
      cls.def.bases.flatMap((one) =>
        one.value.kind === 'name' ? [one.value.id] : one.value.kind === 'attr' ? [one.value.name] : [],
      ),
    ),
  );
