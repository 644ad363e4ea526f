import type { Experiment, Ref } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { isBelongingField } from '../../model/property.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { volatileOf } from './candidates.ts';
import { fieldsMade, lawfulFacts, loaded } from './creation.ts';
import { writable } from './fields.ts';
import { canary, ownRecipe, rename } from './fixture.ts';
import { frame } from './injection.ts';
import { as, make, read } from './request.ts';
import { toldApart } from './told-apart.ts';
import { victimsOf } from './victims.ts';
import { operationOf } from './who.ts';

/**
 * A canary that is to belong to the victim from the start: the property that says so is not offered by the contract.
 * `spelled` is what the property is called in the body, where it is shown under another name.
 */
export function* belongingInCreation(
  survey: Survey,
  operation: Operation,
  spelled?: { readonly field: string; readonly as: string },
): Generator<Experiment> {
  for (const { attacker, victim } of victimsOf(survey, aimedAt(survey, operation)).slice(0, 1)) {
    const recipe = ownRecipe(survey, attacker.id, operation.id);
    if (recipe === undefined || recipe.goneBy !== 'missing' || recipe.unkeyed === true) continue;
    const fields = fieldsMade(survey, operation, recipe, attacker.id);
    const offered = writable(operation, recipe.bodyAt);
    const volatile = volatileOf(survey, operationOf(survey, recipe.operations.read));
    for (const { field, victim: value } of toldApart(
      survey,
      operation,
      recipe,
      attacker,
      victim,
      isBelongingField,
    )) {
      const at = fields.get(field);
      const name = spelled?.field === field ? spelled.as : field;
      if (spelled !== undefined && spelled.field !== field) continue;
      if (at === undefined || offered.has(name) || volatile.includes(at)) continue;
      const planned = inTheNameOf(survey, recipe, { attacker: attacker.id, victim: victim.id }, name, value);
      if (planned === undefined) continue;
      const base = frame(operation, attacker.id, [{ name }], new Map([[name, at]]), recipe.bodyAt);
      yield {
        ...base,
        ...planned,
        claim: `${attacker.id} must not make a ${recipe.kind} that belongs to ${victim.id} through ${operation.id}`,
        parameter: name,
        facts: {
          ...base.facts,
          ...lawfulFacts(recipe, fields),
          mode: 'belongs',
          field,
          markerAt: recipe.markerAt,
        },
      };
    }
  }
}

function inTheNameOf(
  survey: Survey,
  recipe: Recipe,
  { attacker, victim }: { readonly attacker: string; readonly victim: string },
  name: string,
  value: Ref,
): Pick<Experiment, 'victim' | 'safety' | 'fixtures' | 'locks' | 'undo' | 'steps'> | undefined {
  const maker = loaded(survey, recipe, attacker, 'attack', { [name]: value });
  if (maker === undefined) return undefined;
  const made = rename(recipe.read, 'attack');
  return {
    victim,
    safety: 'canary',
    fixtures: [
      canary(survey, recipe, { id: 'plain', owner: attacker }),
      {
        ...canary(survey, recipe, { id: 'attack', owner: attacker, maker, victim }),
        locate: { unknown: 'it may stand in either list' },
        goneFor: [asIdentity(survey, victim, made)],
      },
    ],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      legal: make('plain'),
      before: read(as(survey, attacker, rename(recipe.read, 'plain')), true),
      attack: make('attack'),
      after: read(as(survey, victim, made), true),
      own: read(as(survey, attacker, made), true),
    },
  };
}

/** The creating operation as if it were aimed at what it makes: whoever owns such objects makes the best pair. */
function aimedAt(survey: Survey, operation: Operation): Operation {
  const recipe = survey.recipes.find((each) => each.operations.make === operation.id);
  return recipe === undefined ? operation : { ...operation, path: recipe.read.path };
}

/** Other names by which an ORM may take the same property: `user`, `user_id`, `user__id`. */
export function otherSpellings(field: string): string[] {
  const base = field.replace(/_?(id|pk|uuid|Id)$/, '');
  return [field, base, `${base}_id`, `${base}__id`].filter(
    (each, index, all) => each !== '' && each !== field && all.indexOf(each) === index,
  );
}
