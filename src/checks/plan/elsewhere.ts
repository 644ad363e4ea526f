import type { Leaf } from '../../model/exchange.ts';
import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Pointer } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import type { Listing, Recipe, Survey } from '../../model/survey.ts';
import { recipeFor } from './fixture.ts';
import type { Reader } from './reader.ts';
import { fieldsOf } from './reader.ts';

/** Equal properties, the key among them, from which on two addresses are believed to speak of one object. */
const enough = 3;

/**
 * The same objects under another address: `PUT /notes/{id}/` for what `POST /profiles/notes/` makes. Believed only where the
 * owner's item in the list of the one and its object at the other agree in every property they share, key and all.
 */
export function elsewhere(
  survey: Survey,
  operation: Operation,
  owner: IdentityId,
  reader: Reader | undefined,
  fixture: string,
): { readonly recipe: Recipe; readonly params: { readonly [name: string]: Ref } } | undefined {
  const [name, ...more] = pathParameters(operation.path);
  const resource = reader?.operation.path === operation.path ? reader.resource : undefined;
  const key = name === undefined ? undefined : resource?.params[name];
  if (name === undefined || more.length > 0 || resource === undefined || key?.$ !== 'known') return undefined;
  const { at } = key;
  if (typeof at !== 'string') return undefined;
  const listing = survey.listings.find((each) => each.exchange === key.exchange && each.who === owner);
  const recipe =
    listing === undefined
      ? undefined
      : recipeFor(
          survey,
          owner,
          (each) =>
            each.goneBy === 'missing' &&
            each.unkeyed !== true &&
            each.list !== undefined &&
            listing.operation === `GET ${each.list.request.path}` &&
            fieldIn(listing, at) === each.list.key,
        );
  if (listing === undefined || recipe === undefined || typeof recipe.key !== 'string') return undefined;
  const item = at.slice(0, at.length - (recipe.list?.key.length ?? 0));
  return agree(survey, listing, item, resource.exchange, resource.operation)
    ? { recipe, params: { [name]: { $: 'fixture', fixture, at: recipe.key } } }
    : undefined;
}

/** The pointer of a value from the item that holds it. */
function fieldIn({ items }: Listing, at: Pointer): Pointer | undefined {
  const item = items.find((each) => at.startsWith(`${each.at}/`));
  return item === undefined ? undefined : at.slice(item.at.length);
}

function agree(
  survey: Survey,
  { exchange, operation }: Listing,
  item: string,
  shown: string,
  through: string,
): boolean {
  const volatile = [operation, through].flatMap((each) => survey.habits.volatile[each] ?? []);
  const listed = leaves(survey, exchange).filter((leaf) => leaf.at.startsWith(`${item}/`));
  const mine = new Map(listed.map((leaf) => [leaf.at.slice(item.length + 1), leaf]));
  const theirs = leaves(survey, shown);
  const shared = [...fieldsOf(theirs)].flatMap(([name, at]): [Leaf, Leaf][] => {
    const [left, right] = [mine.get(name), theirs.find((leaf) => leaf.at === at)];
    return left === undefined || right === undefined || volatile.includes(at) ? [] : [[left, right]];
  });
  return shared.length >= enough && shared.every(([left, right]) => left.hmac === right.hmac);
}

function leaves(survey: Survey, exchange: string): readonly Leaf[] {
  const body = survey.exchanges[exchange]?.answer.body;
  return body?.kind === 'json' ? body.leaves : [];
}
