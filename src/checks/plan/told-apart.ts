import type { Ref } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { keyLeaf } from './key.ts';
import { readerOf } from './reader.ts';

/** Fields of such an object that say something else for the victim than for the attacker, with what they say for the victim. */
export function toldApart(
  survey: Survey,
  operation: Operation,
  recipe: Recipe,
  attacker: Identity,
  victim: Identity,
  isField: (name: string) => boolean,
): { field: string; victim: Ref }[] {
  const refs = (who: Identity): Map<string, Ref> =>
    new Map(told(survey, operation, recipe, who).filter(([name]) => isField(name)));
  const [mine, theirs] = [refs(attacker), refs(victim)];
  return [...theirs].flatMap(([field, ref]) => {
    const own = mine.get(field);
    const [left, right] = [own === undefined ? undefined : keyLeaf(survey, own), keyLeaf(survey, ref)];
    const apart =
      left !== undefined &&
      right !== undefined &&
      left.type !== 'null' &&
      right.type !== 'null' &&
      left.hmac !== right.hmac;
    return apart ? [{ field, victim: ref }] : [];
  });
}

function told(survey: Survey, operation: Operation, recipe: Recipe, who: Identity): [string, Ref][] {
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
  return [...listed, ...shown];
}
