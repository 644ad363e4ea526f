import { didYouMean } from '../config/nearest.ts';
import { CountersignError } from '../errors.ts';
import type { Operation } from '../model/operation.ts';

/** `GET /path`, `* /path/*`: a method or any, a path in which `*` stands for any rest, slashes too. */
export interface Pattern {
  readonly text: string;
  matches(operation: Operation): boolean;
}

/** Reads a pattern; `basePath` may be left out by the operator. Throws `config-invalid` or `url-out-of-scope`. */
export function parsePattern(text: string, basePath: string): Pattern {
  const [method = '', path = '', ...rest] = text.trim().split(/\s+/);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
    throw new CountersignError(
      'url-out-of-scope',
      `"${text}" names a whole URL`,
      'Write METHOD /path; patterns only ever mean the target itself.',
    );
  if (!/^(\*|[A-Za-z]+)$/.test(method) || !/^[/*]/.test(path) || rest.length > 0)
    throw new CountersignError(
      'config-invalid',
      `"${text}" is not an operation pattern`,
      'Write it like "GET /health/", "POST /payments/*" or "* /internal/*".',
    );
  const wanted = method.toUpperCase();
  const shapes = [...new Set([shape(path), shape(`${basePath}${path}`)])].map((each) => each.split('*'));
  return {
    text,
    matches: (operation) =>
      (wanted === '*' || wanted === operation.method) &&
      shapes.some((parts) => fits(shape(operation.path), parts)),
  };
}

/** Parameter names and a slash at the end make no difference. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}').replace(/(?<=.)\/$/, '');
}

/** Wildcard match without backtracking: first part at the start, last at the end, the others in order between. */
function fits(path: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const found = path.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
}

/** What to say about a pattern that means nothing here. */
export function matchesNothing({ text }: Pattern, where: string, operations: readonly Operation[]) {
  const [method = '*'] = text.split(/\s+/);
  const names = operations.map(({ id, path }) => (method === '*' ? `* ${path}` : id));
  return {
    code: 'config-invalid',
    message: `${where}: "${text}" matches no operation`,
    hint: didYouMean(text, names, 'Operations are written as METHOD /path, as in the description.'),
  };
}
