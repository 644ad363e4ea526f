import type { ForeignResult } from '../../model/foreign.ts';
import type { Issue } from '../../model/issue.ts';
import type { OperationId } from '../../model/operation.ts';
import type { MappedRoute } from '../../model/review.ts';
import { type Weakness, weaknesses } from '../../model/weakness.ts';
import { fits, partsOf, templateOf } from './template.ts';

/** CWEs that several weaknesses share, with the one that says least beyond the CWE. */
const usual: { readonly [cwe: number]: string } = {
  22: 'INP-004',
  78: 'INP-004',
  89: 'INP-003',
  200: 'EXPO-001',
  284: 'AUTHN-001',
  285: 'AUTHN-008',
  287: 'AUTHN-001',
  290: 'HDR-001',
  295: 'TLS-004',
  306: 'AUTHN-001',
  347: 'AUTHN-021',
  352: 'AUTHN-024',
  639: 'BOLA-001',
  862: 'BOLA-001',
  863: 'AUTHN-008',
  915: 'MASS-001',
  918: 'SSRF-001',
};

/**
 * Results of other programs as issues that say who says so. One whose CWE no weakness of ours has is left out: it is about
 * something that a scan of authorization cannot meet.
 */
export function foreignIssues(
  results: readonly ForeignResult[],
  routes: readonly MappedRoute[],
  operations: readonly OperationId[],
): Issue[] {
  const near = nearIn(routes);
  const calledBy = callsOf(operations);
  return results.flatMap((result): Issue[] => {
    const weakness = weaknessOf(result.cwe);
    if (weakness === undefined) return [];
    const { tool, rule, message, file, line, symbol, level } = result;
    return [
      {
        rule: `${tool}: ${rule}`,
        weakness: weakness.id,
        explains: weakness.flaw,
        symbol: symbol ?? file,
        at: { file, line },
        message: `${tool} says: ${message === '' ? rule : message}`,
        routes: routesOf(result, near, calledBy),
        confidence: level === 'error' ? 'medium' : 'low',
      },
    ];
  });
}

function weaknessOf(cwes: readonly number[]): Weakness | undefined {
  const ids = cwes.flatMap((cwe) => usual[cwe] ?? []);
  return (
    weaknesses.find(({ id }) => id === ids[0]) ??
    weaknesses.find(({ cwe: [first] }) => first !== undefined && cwes.includes(first))
  );
}

/** More than a line of code names is no line of code. */
const mostNamed = 4;

/** By the view around the line, where our own review knows it; else by routes that the result itself names. */
function routesOf(
  { file, line, message, symbol = '', snippet = '' }: ForeignResult,
  near: (file: string, line: number) => readonly string[],
  calledBy: (verb: string, path: string) => ReadonlySet<OperationId>,
): string[] {
  const around = near(file, line);
  if (around.length > 0) return [...around];
  const text = `${symbol}\n${snippet}\n${message}`.replaceAll(/\s+/g, ' ');
  const named = [...text.matchAll(naming)].slice(0, mostNamed);
  const called = named.map(({ groups: { verb = '', path = '' } = {} }) => calledBy(verb, path));
  return [...called.reduce((all, each) => new Set([...all, ...each]), new Set<OperationId>())];
}

/** The operations that a line of code means. Many results name the same few; each is matched once. */
function callsOf(
  operations: readonly OperationId[],
): (verb: string, path: string) => ReadonlySet<OperationId> {
  const known = new Map<string, ReadonlySet<OperationId>>();
  const calls = operations.map((id) => {
    const [method = '', path = ''] = id.split(' ', 2);
    return { id, method, parts: partsOf(path) };
  });
  return (verb, path) => {
    const key = `${verb.toUpperCase()} ${path}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const template = templateOf(spelled(path));
    const called = new Set(
      calls
        .filter(
          ({ method, parts }) => (verb === '' || verb.toUpperCase() === method) && fits(template, parts),
        )
        .map(({ id }) => id),
    );
    known.set(key, called);
    return called;
  };
}

/** The routes of the view that stands last before a line; views are looked up by the last part of their file's name. */
function nearIn(routes: readonly MappedRoute[]): (file: string, line: number) => readonly string[] {
  const byName = new Map<string, MappedRoute[]>();
  for (const route of routes) {
    const name = nameOf(route.file);
    const same = byName.get(name) ?? [];
    same.push(route);
    byName.set(name, same);
  }
  return (file, line) => {
    const here = (byName.get(nameOf(file)) ?? []).filter(
      (each) => each.line <= line && sameFile(each.file, file),
    );
    const nearest = here.reduce((most, each) => Math.max(most, each.line), 0);
    const around = here.filter((each) => each.line === nearest);
    return [...new Set(around.map(({ method, path }) => `${method} ${path}`))];
  };
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** `app.get('/invoices/:id'`, `GET /invoices/{id}`, `@GetMapping("/invoices/{id}")`. */
const naming =
  /(?:\b(?<verb>get|post|put|patch|delete)(?:Mapping)?\b\s*\(?\s*)?["'`\s](?<path>\/[\w.~-]+(?:\/(?:[\w.~-]+|[:{<][\w:]+[}>]?))*\/?)(?=["'`\s,)]|$)/gi;

const spelled = (path: string): string => path.replaceAll(/\/:(\w+)/g, '/{$1}');

/** One of the two may begin further up. */
const sameFile = (own: string, other: string): boolean =>
  own === other || other.endsWith(`/${own}`) || own.endsWith(`/${other}`);
