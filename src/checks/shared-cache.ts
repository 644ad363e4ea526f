import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { MaskedBody } from '../model/exchange.ts';
import type { RequestPlan, Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { IdentityId } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeSharedCache } from './judge/shared-cache.ts';
import { servedTo, toldOnlyTo } from './plan/known-as.ts';
import { as, namesAnObject, read, requestFor } from './plan/request.ts';
import { isPublic } from './plan/who.ts';

export const sharedCache = defineCheck({
  id: 'shared-cache',
  category: 'object-authorization',
  severity: 'critical',
  safety: 'observe',
  standards: { owaspApi: ['API1:2023', 'API8:2023'], cwe: [524, 525, 639] },
  needs: { identities: 2 },
  words: {
    title: "A cache hands one caller's answer to the next",
    what: 'An answer about one caller is kept under its address alone and given to whoever asks for the same address.',
    why: 'With a client certificate there is no cookie and no token for a cache to tell callers apart by. One reads what the other was told.',
    fix: 'Mark answers about the caller as private and not to be stored, and put the verified certificate into the key of every cache that stays.',
    example: '@method_decorator(never_cache)',
    references: ['https://cwe.mitre.org/data/definitions/524.html'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    for (const operation of survey.operations) {
      if (operation.method !== 'GET' || isPublic(survey, operation.id) || namesAnObject(operation)) continue;
      const [first, second] = told(survey, operation);
      if (first === undefined || second === undefined) continue;
      const under = (n: number): RequestPlan => ({
        ...requestFor(operation),
        query: [['__cb', { $: 'marker', n }]],
      });
      const steps: Record<string, Step> = {
        owner: read(as(survey, first, under(1)), true),
        own: read(as(survey, second, under(2)), true),
        attack: read(as(survey, second, under(1)), true),
        reverse: read(as(survey, first, under(2)), true),
      };
      if (nobody !== undefined) steps['stranger'] = read(asCertificate(survey, nobody, under(1)), true);
      yield {
        id: `shared-cache ${operation.id} ${second} ${first}`,
        check: 'shared-cache',
        claim: `${second} must not be given what ${operation.id} told ${first}`,
        operation: operation.id,
        actor: second,
        victim: first,
        safety: 'observe',
        fixtures: [],
        locks: noLocks,
        undo: [],
        steps,
        facts: {
          first: [...toldOnlyTo(survey, operation.id, first, second)],
          second: [...toldOnlyTo(survey, operation.id, second, first)],
        },
      };
    }
  },

  judge: judgeSharedCache,
});

/**
 * Two identities who were told the very same at the same address, one right after the other; else two who were told
 * about themselves, so that a cache which held its tongue by chance is given another chance to speak.
 */
function told(survey: Survey, operation: Operation): IdentityId[] {
  const served = survey.identities.flatMap(({ id }) => {
    const body = servedTo(survey, operation.id, id)?.answer.body;
    return body === undefined || body.kind === 'empty' ? [] : [{ id, body }];
  });
  const pairs = served.flatMap((left, index) =>
    served.slice(index + 1).map((right) => [left, right] as const),
  );
  const pair =
    pairs.find(([left, right]) => left.body.digest === right.body.digest) ??
    pairs.find(
      ([left, right]) => about(survey, operation, left, right) && about(survey, operation, right, left),
    );
  return pair === undefined ? [] : pair.map((each) => each.id);
}

interface Told {
  readonly id: IdentityId;
  readonly body: Exclude<MaskedBody, { kind: 'empty' }>;
}

/** One object, and it says what only this identity is told about itself. */
function about(survey: Survey, operation: Operation, { id, body }: Told, other: Told): boolean {
  if (body.kind !== 'json' || body.lists.length > 0) return false;
  const marks = toldOnlyTo(survey, operation.id, id, other.id);
  return body.leaves.some((leaf) => marks.has(leaf.hmac));
}
