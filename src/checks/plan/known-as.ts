import type { Exchange, Leaf, MaskedBody } from '../../model/exchange.ts';
import type { IdentityId } from '../../model/identity.ts';
import { fieldOf } from '../../model/json.ts';
import type { OperationId } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';

/** An identity's answer to an open read while nothing was attacked, where it was a real one. */
export function seenBy(survey: Survey, operation: OperationId, who: IdentityId): Exchange | undefined {
  const seen = survey.observations.find((each) => each.operation === operation && each.who === who);
  return seen === undefined ? undefined : survey.exchanges[seen.exchange];
}

export function servedTo(survey: Survey, operation: OperationId, who: IdentityId): Exchange | undefined {
  const seen = seenBy(survey, operation, who);
  return seen !== undefined && survey.served.includes(seen.id) ? seen : undefined;
}

/**
 * Names of the fields in which operations that recognise their caller tell each of two identities something else:
 * `username`, `email`, and whatever this API calls them.
 */
export function namesOfSelf(survey: Survey, left: IdentityId, right: IdentityId): ReadonlySet<string> {
  const names = new Set<string>();
  for (const operation of survey.proofs) {
    const mine = single(servedTo(survey, operation, left));
    const theirs = new Map(single(servedTo(survey, operation, right)).map((leaf) => [leaf.at, leaf]));
    for (const leaf of mine) {
      const other = theirs.get(leaf.at);
      if (other !== undefined && says(leaf) && says(other) && leaf.hmac !== other.hmac)
        names.add(snake(fieldOf(leaf.at)));
    }
  }
  return names;
}

/** The leaves of an answer that is one object. */
function single(exchange: Exchange | undefined): readonly Leaf[] {
  const body = exchange?.answer.body;
  return body?.kind === 'json' && isOneObject(body) ? body.leaves : [];
}

/** No list of objects in it; a list of plain values, the roles of a caller, makes none. */
export function isOneObject({ lists, leaves }: Extract<MaskedBody, { kind: 'json' }>): boolean {
  return lists.every(
    (list) =>
      list !== '' &&
      !leaves.some((leaf) => leaf.at.startsWith(`${list}/`) && leaf.at.slice(list.length + 1).includes('/')),
  );
}

/** Operations that recognise their caller, those first that tell it about itself: lists tell less, and change more. */
export function recognising(survey: Survey): readonly OperationId[] {
  const tells = (operation: OperationId): number =>
    survey.identities.filter(({ id }) => single(servedTo(survey, operation, id)).length > 0).length;
  return survey.proofs.toSorted((left, right) => tells(right) - tells(left));
}

function says(leaf: Leaf): boolean {
  return leaf.type !== 'null' && leaf.type !== 'boolean' && leaf.format !== 'empty';
}

/**
 * Digests of what other operations tell one identity about itself and tell the other differently, and the markers of its objects:
 * values by which an answer is recognised as being about this identity.
 */
export function toldOnlyTo(
  survey: Survey,
  except: OperationId,
  who: IdentityId,
  other: IdentityId,
): ReadonlySet<string> {
  const found = new Set(
    survey.resources
      .filter((each) => each.owner === who && each.operation !== except)
      .flatMap((each) => each.markers.map((marker) => marker.hmac)),
  );
  const theirs = new Set<string>();
  for (const operation of survey.proofs.filter((each) => each !== except)) {
    const [mine, others] = [servedTo(survey, operation, who), servedTo(survey, operation, other)];
    // The very same answer to both is about neither, or was kept from one for the other.
    if (mine === undefined || others === undefined || digestOf(mine) === digestOf(others)) continue;
    const answers = new Map(single(others).map((leaf) => [leaf.at, leaf.hmac]));
    for (const hmac of answers.values()) theirs.add(hmac);
    for (const leaf of single(mine))
      if (leaf.type === 'string' && leaf.length >= 3 && says(leaf) && answers.has(leaf.at))
        found.add(leaf.hmac);
  }
  for (const hmac of theirs) found.delete(hmac);
  return found;
}

function digestOf({ answer }: Exchange): string {
  return answer.body.kind === 'empty' ? '' : answer.body.digest;
}
