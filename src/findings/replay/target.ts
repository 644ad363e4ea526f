import type { RequestPlan, Value } from '../../model/experiment.ts';

/** A value in a recorded target: as it was sent, or masked. */
export type Shown = { readonly plain: string } | { readonly masked: true };

export interface ShownTarget {
  readonly params: ReadonlyMap<string, Shown>;
  readonly query: readonly { readonly name: string; readonly shown: Shown }[];
}

const plain = '-?[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*';

/** Reads a recorded target against its plan: masked values look like `$name`. Undefined when the two do not belong together. */
export function readTarget(request: RequestPlan, target: string): ShownTarget | undefined {
  const places: { readonly from: 'path' | 'query'; readonly name: string }[] = [];
  const slot = (from: 'path' | 'query', name: string): string => {
    places.push({ from, name });
    return `(\\$${escaped(name)}|‹secret›|${plain})`;
  };
  const path = pathParts(request.path)
    .map((part) => ('name' in part ? slot('path', part.name) : escaped(part.text)))
    .join('');
  const pairs = (request.query ?? []).flatMap(([name, value]) =>
    repeats(value).map(() => `${escaped(name)}=${slot('query', name)}`),
  );
  const query = pairs.length === 0 ? '' : `[?&]${pairs.join('&')}`;
  const match = new RegExp(`^${path}${query}$`).exec(target);
  if (match === null) return undefined;
  const found = places.map((place, index) => ({ ...place, shown: shownAs(match[index + 1] ?? '') }));
  return {
    params: new Map(found.filter((each) => each.from === 'path').map((each) => [each.name, each.shown])),
    query: found.filter((each) => each.from === 'query').map(({ name, shown }) => ({ name, shown })),
  };
}

/** A path template cut into its texts and its parameters. */
export function pathParts(template: string): ({ readonly text: string } | { readonly name: string })[] {
  return template
    .split(/(\{[^}]+\})/)
    .map((part) => (/^\{[^}]+\}$/.test(part) ? { name: part.slice(1, -1) } : { text: part }));
}

/** A list in a query becomes a repeated name. */
export function repeats(value: Value): readonly Value[] {
  return isValues(value) ? value : [value];
}

function isValues(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function shownAs(text: string): Shown {
  return text.startsWith('$') || text.startsWith('‹') ? { masked: true } : { plain: text };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
