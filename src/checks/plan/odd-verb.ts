import type { Experiment, Send, Step } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { canary, rename } from './fixture.ts';
import { aliveRequest, as, make, read, write } from './request.ts';
import { victimsOf } from './victims.ts';

/** No API means it, every server knows it, and RFC 4918 calls it safe: what a handler does with it, it does with any verb. */
const oddVerb = 'PROPFIND';

/** A verb that nobody described, on a canary whose GET is refused: by the stranger, and by another account. */
export function* oddVerbs(survey: Survey, operation: Operation, nobody: string): Generator<Experiment> {
  if (operation.method !== 'GET' || !permits(survey.limits.safety, 'canary')) return;
  const recipeOf = (owner?: string): Recipe | undefined =>
    survey.recipes.find(
      (each) =>
        each.operations.read === operation.id &&
        each.goneBy === 'missing' &&
        (owner === undefined || each.owner === owner),
    );
  const any = recipeOf();
  if (any !== undefined)
    yield attempt(survey, operation, any, nobody, (request) => asCertificate(survey, nobody, request));
  for (const { attacker, victim } of victimsOf(survey, operation).slice(0, 1)) {
    const recipe = recipeOf(victim.id);
    const alive = aliveRequest(survey, attacker.id, operation);
    if (recipe !== undefined && alive !== undefined)
      yield attempt(survey, operation, recipe, attacker.id, (request) => as(survey, attacker.id, request), {
        alive: read(as(survey, attacker.id, alive), true),
      });
  }
}

function attempt(
  survey: Survey,
  operation: Operation,
  recipe: Recipe,
  actor: string,
  by: (request: Recipe['read']) => Send,
  more: { readonly [step: string]: Step } = {},
): Experiment {
  const look = rename(recipe.read, 'theirs');
  return {
    id: `method-gap ${operation.id} ${oddVerb} ${actor}`,
    check: 'method-gap',
    claim: `${actor} must not be served ${recipe.owner}'s ${recipe.kind} by a verb that nobody described`,
    operation: operation.id,
    parameter: oddVerb,
    actor,
    victim: recipe.owner,
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'theirs', owner: recipe.owner })],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      theirs: make('theirs'),
      before: read(as(survey, recipe.owner, look), true),
      guarded: read(by(look), true),
      attack: write(by({ ...look, method: oddVerb })),
      ...more,
    },
    facts: { mode: 'odd verb', markerAt: recipe.markerAt, kind: recipe.kind },
  };
}
