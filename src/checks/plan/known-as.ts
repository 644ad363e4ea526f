import type { Exchange, Leaf } from '../../model/exchange.ts';
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
  return body?.kind === 'json' && body.lists.length === 0 ? body.leaves : [];
}

function says(leaf: Leaf): boolean {
  return leaf.type !== 'null' && leaf.type !== 'boolean' && leaf.format !== 'empty';
}
