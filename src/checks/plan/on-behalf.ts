import type { Experiment, Fixture } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { isOwnerField } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import { loaded } from './creation.ts';
import { canary, ownRecipe, rename } from './fixture.ts';
import { as, make, read } from './request.ts';
import { toldApart } from './told-apart.ts';
import { privacyOf, victimsOf } from './victims.ts';

/** The attacker creates a canary in the victim's name; only what the victim then reads decides. */
export function* onBehalf(survey: Survey, operation: Operation): Generator<Experiment> {
  const recipe = survey.recipes.find((each) => each.operations.make === operation.id);
  if (recipe === undefined) return;
  for (const { attacker, victim } of victimsOf(survey, operation).slice(0, 1)) {
    const mine = ownRecipe(survey, attacker.id, operation.id);
    const [name] =
      mine === undefined ? [] : toldApart(survey, operation, mine, attacker, victim, isOwnerField);
    const maker =
      mine === undefined || name === undefined
        ? undefined
        : loaded(survey, mine, attacker.id, 'attack', { [name.field]: name.victim });
    if (mine === undefined || name === undefined || maker === undefined) continue;
    const list = mine.goneBy !== 'missing' ? mine.list?.request : undefined;
    const look = list ?? rename(mine.read, 'attack');
    yield {
      id: `foreign-reference ${operation.id} ${attacker.id} ${victim.id} for ${name.field}`,
      check: 'foreign-reference',
      claim: `${attacker.id} must not create in ${victim.id}'s name through ${operation.id}`,
      operation: operation.id,
      parameter: name.field,
      actor: attacker.id,
      victim: victim.id,
      safety: 'canary',
      fixtures: [
        canary(survey, mine, { id: 'own', owner: attacker.id }),
        {
          ...unlocated(canary(survey, mine, { id: 'attack', owner: victim.id, maker })),
          goneFor: [as(survey, attacker.id, rename(mine.read, 'attack'))],
        },
      ],
      locks: { reads: [], writes: ['*'] },
      undo: [],
      steps: {
        lawful: make('own'),
        attack: make('attack'),
        after: read(as(survey, victim.id, look), true),
        theirs: read(as(survey, attacker.id, look), true),
      },
      facts: {
        mode: 'on-behalf',
        field: `/${name.field}`,
        kind: mine.kind,
        markerAt: mine.markerAt,
        privacy: privacyOf(survey, operation, mine.kind) ?? null,
      },
    };
  }
}

/** Nobody knows in whose list it stands: without its key it is reported, not taken for gone. */
function unlocated(fixture: Fixture): Fixture {
  return { ...fixture, locate: { unknown: 'it may stand in either list' } };
}
