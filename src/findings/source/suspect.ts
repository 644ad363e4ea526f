import type { Cause, SuspectedFinding } from '../../model/finding.ts';
import type { Flaw } from '../../model/flaw.ts';
import type { Issue } from '../../model/issue.ts';
import type { OperationId } from '../../model/operation.ts';
import { type Confidence, severities } from '../../model/severity.ts';
import { weaknesses } from '../../model/weakness.ts';
import { fingerprint } from '../fingerprint.ts';
import { causeOf } from './cause.ts';
import { kin } from './kin.ts';

/** What the wire tried; `held` only where it was decided and every control of the trial held. */
export interface Tried {
  readonly operation: OperationId;
  readonly check: Flaw;
  readonly claim: string;
  readonly held: boolean;
}

/** Places named beside the first; nobody reads more. */
const mostFurther = 500;

const byId = new Map(weaknesses.map((each) => [each.id, each]));
const sureness: { readonly [confidence in Confidence]: number } = { low: 0, medium: 1, high: 2 };

/** What no finding of the wire used up, worst first; what the wire refuted with all controls stands last. */
export function suspect(
  issues: readonly Issue[],
  tries: readonly Tried[],
  operationsOf: (issue: Issue) => readonly OperationId[],
): SuspectedFinding[] {
  const tried = new Map<OperationId, Tried[]>();
  for (const row of tries) {
    const here = tried.get(row.operation) ?? [];
    here.push(row);
    tried.set(row.operation, here);
  }
  const told = issues
    .flatMap((issue): SuspectedFinding[] => {
      const weakness = byId.get(issue.weakness);
      if (weakness === undefined) return [];
      const known = operationsOf(issue);
      const [first = issue.symbol, ...others] = known.length > 0 ? known : issue.routes;
      const held = heldAgainst(issue, known, tried);
      return [
        {
          fingerprint: fingerprint(issue.explains, first, issue.rule),
          flaw: issue.explains,
          weaknesses: [issue.weakness],
          category: weakness.category,
          severity: weakness.severity,
          confidence: issue.confidence,
          title: weakness.title,
          summary: issue.message,
          operation: first,
          alsoAt: others,
          standing: 'suspected',
          cause: causeOf(issue),
          ...(held && { guarded: held }),
        },
      ];
    })
    .sort((left, right) => weight(right) - weight(left));
  return once(told);
}

/** One rule may speak of several lines of one place: the first is the cause, the others are further ones. */
function once(told: readonly SuspectedFinding[]): SuspectedFinding[] {
  const known = new Map<string, { readonly first: SuspectedFinding; readonly further: Cause[] }>();
  const heads = new Map<string, string>();
  for (const finding of told) {
    const { flaw, operation, cause } = finding;
    const line = `${flaw} ${operation} ${cause.file}:${cause.line}`;
    const head = heads.get(line) ?? finding.fingerprint;
    heads.set(line, head);
    const before = known.get(head);
    if (before === undefined) known.set(head, { first: finding, further: [] });
    else before.further.push(cause);
  }
  return [...known.values()].map(({ first, further }) =>
    further.length === 0
      ? first
      : { ...first, alsoCausedBy: [...(first.alsoCausedBy ?? []), ...further.slice(0, mostFurther)] },
  );
}

/** Only where every try of the wire was decided and held is it guarded elsewhere. */
function heldAgainst(
  issue: Issue,
  operations: readonly OperationId[],
  tries: ReadonlyMap<OperationId, readonly Tried[]>,
): SuspectedFinding['guarded'] {
  const tried = [...new Set(operations)]
    .flatMap((operation) => tries.get(operation) ?? [])
    .filter((row) => kin(row.check, issue.explains));
  const [first] = tried;
  return first !== undefined && tried.every((row) => row.held)
    ? { claims: tried.length, example: first.claim }
    : undefined;
}

function weight({ guarded, severity, confidence }: SuspectedFinding): number {
  return (guarded ? 0 : 100) + severities.indexOf(severity) * 10 + sureness[confidence];
}
