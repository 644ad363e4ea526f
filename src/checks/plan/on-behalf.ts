import type { Experiment, Fixture, Ref } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import { isOwnerField } from '../../model/property.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { canary, recipeFor, rename } from './fixture.ts';
import { keyLeaf } from './key.ts';
import { readerOf } from './reader.ts';
import { loaded } from './reference.ts';
import { as, make, read } from './request.ts';
import { privacyOf, victimsOf } from './victims.ts';

/** The attacker creates a canary in the victim's name; only what the victim then reads decides. */
export function* onBehalf(survey: Survey, operation: Operation): Generator<Experiment> {
  const recipe = survey.recipes.find((each) => each.operations.make === operation.id);
  if (recipe === undefined) return;
  for (const { attacker, victim } of victimsOf(survey, operation).slice(0, 1)) {
    const mine = recipeFor(survey, attacker.id, (each) => each.operations.make === operation.id);
    const name = mine === undefined ? undefined : ownerOf(survey, operation, mine, attacker, victim);
    const maker =
      mine === undefined || name === undefined
        ? undefined
        : loaded(survey, mine, attacker, 'attack', { [name.field]: name.victim });
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

/** The field that says whose such an object is, with what it says for the victim: as read on an object of the victim's own. */
function ownerOf(
  survey: Survey,
  operation: Operation,
  recipe: Recipe,
  attacker: Identity,
  victim: Identity,
): { field: string; victim: Ref } | undefined {
  const refs = (who: Identity): Map<string, Ref> => new Map(ownersTold(survey, operation, recipe, who));
  const [mine, theirs] = [refs(attacker), refs(victim)];
  for (const [field, ref] of theirs) {
    const own = mine.get(field);
    const [left, right] = [own === undefined ? undefined : keyLeaf(survey, own), keyLeaf(survey, ref)];
    if (left !== undefined && right !== undefined && left.type !== 'null' && left.hmac !== right.hmac)
      return { field, victim: ref };
  }
  return undefined;
}

function ownersTold(survey: Survey, operation: Operation, recipe: Recipe, who: Identity): [string, Ref][] {
  const reader = readerOf(survey, { ...operation, path: recipe.read.path }, who.id);
  const exchange = reader?.resource?.exchange;
  const shown =
    exchange === undefined || reader?.resource?.evidence === 'seen'
      ? []
      : [...(reader?.fields ?? [])].map(([name, at]): [string, Ref] => [name, { $: 'known', exchange, at }]);
  const listed = survey.listings
    .filter((each) => each.who === who.id && each.kind === recipe.kind)
    .flatMap((listing) =>
      listing.items
        .filter((item) => item.owner === who.id && listing.ownerField !== undefined)
        .map((item): [string, Ref] => [
          (listing.ownerField?.at ?? '').slice(1),
          { $: 'known', exchange: listing.exchange, at: `${item.at}${listing.ownerField?.at ?? ''}` },
        ]),
    );
  return [...listed, ...shown].filter(([name]) => isOwnerField(name));
}
