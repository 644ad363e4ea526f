import { hasParameter } from './template.ts';

/** What a proxy does to a path before the application sees it. */
export interface Prefix {
  readonly taken: readonly string[];
  readonly added: readonly string[];
}

/** The prefix under which most operations find a route; `served` counts them. */
export function bestPrefix(
  asked: readonly (readonly string[])[],
  routes: readonly (readonly string[])[],
  served: (prefix: Prefix) => number,
): Prefix {
  let chosen: Prefix = { taken: [], added: [] };
  // One operation alone would make any prefix look right.
  let most = Math.max(served(chosen), 1);
  for (const prefix of [
    ...starts(asked).map((taken) => ({ taken, added: [] })),
    ...starts(routes).map((added) => ({ taken: [], added })),
  ]) {
    const next = served(prefix);
    if (next > most) [chosen, most] = [prefix, next];
  }
  return chosen;
}

/** What stands before the first parameter, up to three segments. */
function starts(all: readonly (readonly string[])[]): (readonly string[])[] {
  return [
    ...new Map(
      all
        .flatMap((path) => [1, 2, 3].map((length) => path.slice(0, length)))
        .filter((start) => start.length > 0 && !start.some(hasParameter))
        .map((start) => [start.join('/'), start]),
    ).values(),
  ];
}
