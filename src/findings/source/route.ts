import type { OperationId } from '../../model/operation.ts';

/** Something reached by a method and a path template: a line of the authorization map, a route of an issue. */
export interface Routed {
  readonly method: string;
  readonly path: string;
}

/** Which routes of the source serve an operation of the wire. */
export interface Routes<Route extends Routed> {
  of(operation: OperationId): readonly Route[];
}

const unknownStart = '…/';

/**
 * Matches operations to routes by their templates: names of parameters do not count, converters do where the
 * operation has a literal (`/users/me` is not `<int:pk>`), neither do a trailing slash and a format suffix.
 * A proxy may add or take a prefix; the one under which most operations find a route is taken for all.
 */
export function matchRoutes<Route extends Routed>(
  routes: readonly Route[],
  operations: readonly OperationId[],
): Routes<Route> {
  const templates = routes.map((route) => ({ route, ...templateOf(route.path) }));
  const asked = operations.map(split);
  const prefix = best(
    prefixes(asked, templates),
    (each) => asked.filter(({ path }) => templates.some((template) => fits(template, path, each))).length,
  );
  return {
    of: (operation) => {
      const { method, path } = split(operation);
      const fitting = templates.filter(
        (template) => takes(template.route.method, method) && fits(template, path, prefix),
      );
      const most = Math.max(...fitting.map((each) => each.literals));
      return fitting.filter((each) => each.literals === most).map((each) => each.route);
    },
  };
}

interface Template {
  readonly parts: readonly Part[];
  /** It ends in a converter that takes any number of segments. */
  readonly greedy: boolean;
  /** The start of the path could not be followed. */
  readonly open: boolean;
  readonly literals: number;
}

/** A segment: plain text, or what it must look like. */
type Part = string | RegExp;

/** What a proxy does to a path before the application sees it. */
interface Prefix {
  readonly taken: readonly string[];
  readonly added: readonly string[];
}

function templateOf(path: string): Template {
  const open = path.includes(unknownStart);
  const rest = open ? path.slice(path.lastIndexOf(unknownStart) + unknownStart.length) : path;
  const texts = partsOf(rest);
  return {
    parts: texts.map((text) => (hasParameter(text) ? shapeOf(text) : text)),
    greedy: texts.at(-1)?.startsWith('<path:') === true,
    open,
    literals: texts.filter((text) => !/^[<{].*[>}]$/.test(text)).length,
  };
}

function partsOf(path: string): string[] {
  return path
    .replace(/\\?\.?(<[^>]*format[^>]*>|\{format\})/g, '')
    .replace(/\((?:[^()]|\([^()]*\))*\)\??/g, '{}')
    .split('/')
    .filter((part) => part !== '' && part !== '^' && part !== '?');
}

function split(operation: OperationId): { method: string; path: string[] } {
  const [method = '', path = ''] = operation.split(' ', 2);
  return { method, path: partsOf(path) };
}

const hasParameter = (part: string): boolean => /[<{]/.test(part);

function takes(route: string, method: string): boolean {
  return route === 'ANY' || route === method || (method === 'HEAD' && route === 'GET');
}

function fits(template: Template, path: readonly string[], prefix: Prefix): boolean {
  if (!prefix.taken.every((part, at) => path[at] === part)) return false;
  const asked = [...prefix.added, ...path.slice(prefix.taken.length)];
  const { parts, open, greedy } = template;
  if (greedy)
    return (
      asked.length >= parts.length && parts.slice(0, -1).every((part, at) => same(part, asked[at] ?? ''))
    );
  if (open ? asked.length < parts.length : asked.length !== parts.length) return false;
  const start = asked.length - parts.length;
  return parts.every((part, at) => same(part, asked[start + at] ?? ''));
}

function same(part: Part, asked: string): boolean {
  return typeof part === 'string' ? part === asked : part.test(asked);
}

function shapeOf(text: string): RegExp {
  const pieces = text.split(/(<[^>]*>|\{[^}]*\})/);
  return new RegExp(
    `^${pieces.map((piece) => (hasParameter(piece) ? accepts(piece) : escaped(piece))).join('')}$`,
  );
}

/** A parameter of the operation fits every converter; a literal must be what the converter takes. */
function accepts(parameter: string): string {
  const converter = /^<(\w+):/.exec(parameter)?.[1];
  const literal =
    converter === 'int'
      ? '\\d+'
      : converter === 'uuid'
        ? '[0-9a-fA-F-]{36}'
        : converter === 'slug'
          ? '[-\\w]+'
          : '[^/{}]+';
  return `(?:\\{[^}]*\\}|${literal})`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands before the first parameter, on either side. */
function prefixes(
  asked: readonly { readonly path: readonly string[] }[],
  templates: readonly Template[],
): Prefix[] {
  const starts = (all: readonly (readonly string[])[]): (readonly string[])[] => [
    ...new Map(
      all
        .flatMap((path) => [1, 2, 3].map((length) => path.slice(0, length)))
        .filter((start) => start.length > 0 && !start.some(hasParameter))
        .map((start) => [start.join('/'), start]),
    ).values(),
  ];
  return [
    ...starts(asked.map(({ path }) => path)).map((taken) => ({ taken, added: [] })),
    ...starts(
      templates
        .filter(({ open }) => !open)
        .map(({ parts }) => parts.filter((part) => typeof part === 'string')),
    ).map((added) => ({
      taken: [],
      added,
    })),
  ];
}

function best(prefixes: readonly Prefix[], worth: (prefix: Prefix) => number): Prefix {
  let chosen: Prefix = { taken: [], added: [] };
  // One operation alone would make any prefix look right.
  let most = Math.max(worth(chosen), 1);
  for (const prefix of prefixes) {
    const next = worth(prefix);
    if (next > most) [chosen, most] = [prefix, next];
  }
  return chosen;
}
