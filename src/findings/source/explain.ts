import type { Finding, ProvenFinding, RouteContext } from '../../model/finding.ts';
import type { Issue } from '../../model/issue.ts';
import type { OperationId } from '../../model/operation.ts';
import type { MappedRoute, Review } from '../../model/review.ts';
import type { WayStep } from '../../model/way.ts';
import { causeOf } from './cause.ts';
import { contextBehind } from './context.ts';
import { explains } from './kin.ts';
import { matchRoutes } from './route.ts';
import { suspect, type Tried } from './suspect.ts';

/** The wire and the source meet on route, method and flaw; every issue explains a finding or stays a suspicion. */
export function explain(
  findings: readonly ProvenFinding[],
  review: Review,
  tries: readonly Tried[],
  operations: readonly OperationId[],
  { front, open }: Surroundings = { front: [], open: new Set() },
): Finding[] {
  const context = contextBehind([...front, ...(review.identity ?? [])]);
  const matched = matchRoutes(review.routes, operations);
  const routes = remembered((operation: OperationId) => matched.of(operation));
  const used = new Set<Issue>();
  const explained = findings.map((finding) => {
    const lines = routes(finding.operation);
    const issues = review.issues
      .filter(
        (issue) =>
          explains(issue, finding.flaw) &&
          (issue.routes.includes(finding.operation) ||
            lines.some((line) => reaches(issue, line)) ||
            endsNoToken(issue, finding)),
      )
      .sort((left, right) => closeness(right, finding) - closeness(left, finding));
    for (const issue of issues) used.add(issue);
    return told(finding, issues, lines, context);
  });
  const operationsOf = remembered((issue: Issue): OperationId[] => {
    const isReached = remembered((line: MappedRoute) => reaches(issue, line));
    return operations.filter(
      (operation) => issue.routes.includes(operation) || routes(operation).some(isReached),
    );
  });
  // What is open to everybody on purpose is no suspicion.
  const unexplained = review.issues.filter((issue) => {
    const known = used.has(issue) || issue.explains !== 'anonymous-access' ? [] : operationsOf(issue);
    return !used.has(issue) && (known.length === 0 || !known.every((each) => open.has(each)));
  });
  const suspected = suspect(unexplained, tries, operationsOf).map((finding) => {
    const line =
      routes(finding.operation)[0] ?? review.routes.find((each) => idOf(each) === finding.operation);
    return line === undefined ? finding : { ...finding, route: context(line) };
  });
  return [...explained, ...suspected];
}

/** The same function, which works each answer out once. */
function remembered<From, To>(of: (from: From) => To): (from: From) => To {
  const known = new Map<From, { readonly to: To }>();
  return (from) => {
    const found = known.get(from) ?? { to: of(from) };
    known.set(from, found);
    return found.to;
  };
}

/** What the scan knows around the source: what stands before the application, and what the policy opens to everybody. */
export interface Surroundings {
  readonly front: readonly WayStep[];
  readonly open: ReadonlySet<OperationId>;
}

const idOf = ({ method, path }: MappedRoute): string => `${method} ${path}`;

/**
 * An issue names the routes it is reached by, or the view itself. One of a permission, a decorator or a serializer stands
 * where the line of the map names it: in its gate, around its view, in its surface.
 */
function reaches({ routes, symbol, at }: Issue, line: MappedRoute): boolean {
  if (routes.includes(idOf(line))) return true;
  const [outermost = ''] = symbol.split('.');
  if (
    at.file === line.file &&
    (line.view === symbol || (!symbol.includes('.') && isPartOf(line.view, symbol)))
  )
    return true;
  if (routes.length > 0) return false;
  return (
    line.surface.split('; ').some((each) => each.startsWith(`${outermost}(`)) ||
    line.through?.includes(outermost) === true ||
    line.gate.split(/[^\w.]+/).some((each) => isPartOf(each, outermost))
  );
}

const isPartOf = (name: string, whole: string): boolean => name === whole || name.startsWith(`${whole}.`);

/** A token that outlives its sign-out is accepted wherever tokens are. */
const endsNoToken = ({ weakness }: Issue, { parameter }: ProvenFinding): boolean =>
  weakness === 'AUTHN-025' && parameter === 'after logout';

/** The same flaw before a kindred one, then the same property, then the surer rule. */
function closeness(issue: Issue, { flaw, parameter }: ProvenFinding): number {
  const name = parameter?.split(/[/.]/).at(-1) ?? '';
  const words: readonly string[] | string = /^\w+$/.test(name) ? issue.message.split(/\W+/) : issue.message;
  const mentioned = name !== '' && words.includes(name);
  return (
    (issue.explains === flaw ? 8 : 0) +
    (mentioned ? 4 : 0) +
    (issue.confidence === 'high' ? 2 : issue.confidence === 'medium' ? 1 : 0)
  );
}

function told(
  finding: ProvenFinding,
  issues: readonly Issue[],
  lines: readonly MappedRoute[],
  context: (line: MappedRoute) => RouteContext,
): ProvenFinding {
  const [nearest, ...others] = issues;
  const line = lines.find((each) => nearest !== undefined && reaches(nearest, each)) ?? lines[0];
  const placed = line === undefined ? finding : { ...finding, route: context(line) };
  if (nearest === undefined) return placed;
  return {
    ...placed,
    weaknesses: [...new Set([nearest, ...others].map((issue) => issue.weakness))],
    standing: 'explained',
    cause: causeOf(nearest),
    ...(others.length > 0 && { alsoCausedBy: others.map(causeOf) }),
  };
}
