import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeMethodGap } from './judge/method-gap.ts';
import { foreignHead } from './plan/foreign-head.ts';
import { membersOf } from './plan/members.ts';
import { oddVerbs } from './plan/odd-verb.ts';
import { optionsLeak } from './plan/options.ts';
import { outsiderWrites } from './plan/outsider.ts';
import { overrides } from './plan/override.ts';
import { as, read, requestFor } from './plan/request.ts';
import { isPublic } from './plan/who.ts';

export const methodGap = defineCheck({
  id: 'method-gap',
  category: 'authentication',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [306, 650] },
  needs: { identities: 1, stranger: true },
  words: {
    title: 'One method of a path is left unguarded',
    what: 'A path refuses a caller on one method and serves it on another: callers without an account, or accounts on what belongs to others. A header that lets one method speak for another counts as well, and so do OPTIONS and verbs that nobody described.',
    why: 'The guard was put on a handler instead of the view. The method that was forgotten is often the one that writes.',
    fix: 'Guard the view as a whole (dispatch, or a default permission), then loosen per method where it is meant.',
    example: "@method_decorator(login_required, name='dispatch')",
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    if (nobody === undefined) return;
    for (const operation of survey.operations) {
      if (isPublic(survey, operation.id)) continue;
      if (operation.method === 'GET' && operation.changesState === false)
        yield* heads(survey, operation, nobody);
      yield* foreignHead(survey, operation);
      yield* optionsLeak(survey, operation, nobody);
      yield* outsiderWrites(survey, operation, nobody);
      yield* oddVerbs(survey, operation, nobody);
      yield* overrides(survey, operation);
    }
  },

  judge: judgeMethodGap,
});

function* heads(survey: Survey, operation: Operation, nobody: string): Generator<Experiment> {
  const member = membersOf(survey, operation)[0];
  if (member === undefined) return;
  const get = requestFor(operation, member.resource);
  const head = { ...get, method: 'HEAD' };
  yield {
    id: `method-gap HEAD ${operation.path}`,
    check: 'method-gap',
    claim: `a caller without an account must not be served HEAD ${operation.path}`,
    operation: operation.id,
    parameter: 'HEAD',
    actor: nobody,
    victim: member.who,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      guarded: read(asCertificate(survey, nobody, get)),
      member: read(as(survey, member.who, head)),
      attack: read(asCertificate(survey, nobody, head)),
      // A refusal needs no comparison.
      nowhere: {
        ...read(
          as(survey, member.who, {
            method: 'HEAD',
            path: `${operation.path.replace(/\/$/, '').replaceAll(/\{[^}]*\}/g, 'x')}/cs-no-such-path/`,
          }),
        ),
        when: ['attack', 'served'],
      },
    },
    facts: { mode: 'head' },
  };
}
