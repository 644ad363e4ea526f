import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import { permits } from '../model/safety.ts';
import type { Recipe, Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeMethodGap } from './judge/method-gap.ts';
import { canary, remarked, rename } from './plan/fixture.ts';
import { membersOf } from './plan/members.ts';
import { as, make, read, requestFor } from './plan/request.ts';
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
    what: 'A path refuses callers without an account on one method and serves them on another.',
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
      else yield* writes(survey, operation, nobody);
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
      nowhere: read(as(survey, member.who, { method: 'HEAD', path: `${operation.path.replace(/\/$/, '').replaceAll(/\{[^}]*\}/g, 'x')}/cs-no-such-path/` })),
      attack: read(asCertificate(survey, nobody, head)),
    },
    facts: { mode: 'head' },
  };
}

/** The stranger makes, changes or deletes a canary; the ledger knows it before the request goes out. */
function* writes(survey: Survey, operation: Operation, nobody: string): Generator<Planned> {
  if (!permits(survey.limits.safety, 'canary')) return;
  const recipe = survey.recipes.find((each) => each.operations.make === operation.id);
  if (recipe !== undefined) yield creation(survey, operation, recipe, nobody);
  const removal = survey.recipes.find((each) => each.operations.remove === operation.id);
  if (removal !== undefined) yield deletion(survey, operation, removal, nobody);
}

function guardedSibling(survey: Survey, operation: Operation): Operation | undefined {
  return survey.operations.find(
    (each) => each.path === operation.path && each.method === 'GET' && !isPublic(survey, each.id),
  );
}

function creation(survey: Survey, operation: Operation, recipe: Recipe, nobody: string): Experiment {
  const sibling = guardedSibling(survey, operation);
  const made = canary(survey, recipe, {
    id: 'attack',
    owner: recipe.owner,
    maker: asCertificate(survey, nobody, remarked(rename(recipe.make, 'attack'))),
  });
  const look = recipe.list?.request ?? rename(recipe.read, 'attack');
  return {
    id: `method-gap ${operation.id} make`,
    check: 'method-gap',
    claim: `a caller without an account must not create through ${operation.id}`,
    operation: operation.id,
    actor: nobody,
    victim: recipe.owner,
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'member', owner: recipe.owner }), made],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      member: make('member'),
      attack: make('attack'),
      ...(sibling === undefined ? {} : { guarded: read(asCertificate(survey, nobody, requestFor(sibling))) }),
      after: read(as(survey, recipe.owner, look), true),
    },
    facts: { mode: 'make', markerAt: recipe.markerAt },
  };
}

function deletion(survey: Survey, operation: Operation, recipe: Recipe, nobody: string): Experiment {
  const it = canary(survey, recipe, { id: 'theirs', owner: recipe.owner });
  return {
    id: `method-gap ${operation.id} delete`,
    check: 'method-gap',
    claim: `a caller without an account must not delete through ${operation.id}`,
    operation: operation.id,
    actor: nobody,
    victim: recipe.owner,
    safety: 'canary',
    fixtures: [it],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      theirs: make('theirs'),
      before: read(as(survey, recipe.owner, rename(recipe.read, 'theirs')), true),
      attack: { kind: 'delete', send: asCertificate(survey, nobody, rename(recipe.remove, 'theirs')) },
      after: read(as(survey, recipe.owner, rename(recipe.read, 'theirs')), true),
    },
    facts: { mode: 'delete', markerAt: recipe.markerAt, listed: recipe.goneBy !== 'missing' },
  };
}
