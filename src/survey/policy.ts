import type { Config } from '../config/config.ts';
import type { Operation } from '../model/operation.ts';
import type { Expectation, Sharing, Survey } from '../model/survey.ts';
import type { Description, Fault } from './description.ts';
import { matchesNothing, type Pattern, parsePattern } from './pattern.ts';

export interface Policy {
  readonly operations: readonly Operation[];
  readonly policy: readonly Expectation[];
  readonly sharing: readonly Sharing[];
  readonly excluded: Survey['excluded'];
  readonly faults: readonly Fault[];
}

/** What the operator said about operations, by patterns. */
export interface Rules {
  readonly access: Config['access'];
  readonly target: Pick<Config['target'], 'exclude'>;
}

/**
 * One expectation for each operation, with its source: declared wins over openapi, which wins over the default.
 * Excluded operations are left out here, once, so that nothing later can send them.
 */
export function policyOf(described: Description, { access, target }: Rules): Policy {
  const faults: Fault[] = [];
  const read = (text: string, where: string): Pattern => {
    const pattern = parsePattern(text, described.basePath);
    if (!described.operations.some((operation) => pattern.matches(operation)))
      faults.push(matchesNothing(pattern, where, described.operations));
    return pattern;
  };
  const exclude = target.exclude.map((text) => read(text, 'target.exclude'));
  const open = access.public.map((text) => read(text, 'access.public'));
  const roles = access.roles.map((each) => ({ ...each, pattern: read(each.operation, 'access.roles') }));
  const second = access.secondFactor.map((text) => read(text, 'access.secondFactor'));
  const shared = access.shared.map((each) => ({ ...each, pattern: read(each.operation, 'access.shared') }));
  const fromOpenapi = new Map(described.policy.map((each) => [each.operation, each]));

  const expectation = (operation: Operation): Expectation => {
    const role = roles.find(({ pattern }) => pattern.matches(operation));
    if (role) return { operation: operation.id, who: { roles: role.roles }, source: 'declared' };
    if (open.some((pattern) => pattern.matches(operation)))
      return { operation: operation.id, who: 'anyone', source: 'declared' };
    return (
      fromOpenapi.get(operation.id) ?? {
        operation: operation.id,
        who: access.default,
        source: access.defaultDeclared ? 'declared' : 'default',
      }
    );
  };

  /** Whoever says who may call has not taken back that two factors are needed. */
  const complete = (operation: Operation): Expectation => {
    const expected = expectation(operation);
    const wanted =
      fromOpenapi.get(operation.id)?.secondFactor === true ||
      second.some((pattern) => pattern.matches(operation));
    return expected.who === 'anyone' || !wanted ? expected : { ...expected, secondFactor: true };
  };

  const excluded = described.operations.flatMap((operation) => {
    const pattern = exclude.find((each) => each.matches(operation));
    return pattern ? [{ operation: operation.id, because: `named under exclude: "${pattern.text}"` }] : [];
  });
  const never = new Set(excluded.map(({ operation }) => operation));
  const operations = described.operations.filter(({ id }) => !never.has(id));
  return {
    operations,
    policy: operations.map(complete),
    sharing: operations.flatMap((operation) => {
      const match = shared.find(({ pattern }) => pattern.matches(operation));
      return match ? [{ operation: operation.id, with: match.with, source: 'declared' } as const] : [];
    }),
    excluded: [...described.excluded, ...excluded],
    faults: [...described.faults, ...faults],
  };
}
