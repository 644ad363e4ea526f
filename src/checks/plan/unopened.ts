import type { Experiment, RequestPlan, Value } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { as, read } from './request.ts';
import { actorsFor } from './roles.ts';

/**
 * A read on which nobody was served, because no object for it was found, asked once more as accounts and as the stranger: what each
 * is told says what is missing for a verdict.
 */
export function unopenedRead(
  survey: Survey,
  operation: Operation,
  nobody: string | undefined,
): Experiment | undefined {
  const actors = actorsFor(survey, operation);
  const [member, other] = [actors[0], actors.length > 1 ? actors.at(-1) : undefined];
  if (member === undefined || nobody === undefined) return undefined;
  const request = forNothing(operation);
  return {
    id: `anonymous-access ${operation.id} unopened`,
    check: 'anonymous-access',
    claim: `a caller without an account must not be served on ${operation.id}`,
    operation: operation.id,
    actor: nobody,
    victim: member.id,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      member: read(as(survey, member.id, request), true),
      ...(other === undefined ? {} : { other: read(as(survey, other.id, request), true) }),
      stranger: read(asCertificate(survey, nobody, request), true),
    },
    facts: { mode: 'unopened' },
  };
}

function forNothing({ method, path, parameters }: Operation): RequestPlan {
  const pairs = (place: Parameter['in']): [string, Value][] =>
    parameters
      .filter((each) => each.in === place && (place === 'path' || each.required))
      .map((each) => [each.name, nothing(each)]);
  return { method, path, params: Object.fromEntries(pairs('path')), query: pairs('query') };
}

/** A value that fits the parameter and names nothing. */
function nothing({ type, format, options }: Parameter): Value {
  const [option] = options ?? [];
  if (typeof option === 'string' || typeof option === 'number') return option;
  if (type === 'integer' || type === 'number') return 1_999_999_973;
  return format === 'uuid' ? '00000000-0000-4000-8000-00000000000c' : { $: 'marker', n: 0 };
}
