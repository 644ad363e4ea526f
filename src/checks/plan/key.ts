import type { ExchangeId, Leaf } from '../../model/exchange.ts';
import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import { generalise } from '../../model/json.ts';
import type { Resource, Survey } from '../../model/survey.ts';
import { isPublic } from './who.ts';

/** The leaf from which a key is taken, as its owner was shown it. */
export function keyLeaf(survey: Survey, key: Ref): Leaf | undefined {
  if (key.$ !== 'known' || typeof key.at !== 'string') return undefined;
  return leavesIn(survey, key.exchange).find((leaf) => leaf.at === key.at);
}

/** What an answer said while nothing was attacked. */
export function leavesIn(survey: Survey, exchange: ExchangeId): readonly Leaf[] {
  const body = survey.exchanges[exchange]?.answer.body;
  return body === undefined || body.kind === 'empty' ? [] : body.leaves;
}

/** Every reference by which a request names the object. */
export function keysOf(resource: Resource): Ref[] {
  return [...Object.values(resource.params), ...resource.query.map(([, ref]) => ref)];
}

/**
 * Somebody else may know the keys by right: a public operation lists them, or a list shows them to this identity
 * and nothing says that its items are private. That an object exists is then no secret.
 */
export function knowsKeys(survey: Survey, who: IdentityId, resource: Resource): boolean {
  return keysOf(resource).every((key) => {
    const leaf = keyLeaf(survey, key);
    return (
      leaf === undefined || survey.observations.some((each) => shows(survey, each, who, leaf, resource.kind))
    );
  });
}

function shows(
  survey: Survey,
  { operation, who, exchange }: Survey['observations'][number],
  reader: IdentityId,
  leaf: Leaf,
  kind: string,
): boolean {
  if (!survey.served.includes(exchange)) return false;
  // Numbers are counted anew for each kind: invoice 3 tells nothing of account 3.
  const listed = survey.listings.find((each) => each.operation === operation)?.kind;
  if (!isPublic(survey, operation) && leaf.format === 'integer' && listed !== undefined && listed !== kind)
    return false;
  const open = isPublic(survey, operation);
  const listing = survey.listings.find((each) => each.operation === operation && each.who === reader);
  if (!open && (who !== reader || listing === undefined || listing.privacy !== undefined)) return false;
  const body = survey.exchanges[exchange]?.answer.body;
  return (
    body?.kind === 'json' &&
    body.leaves.some(
      (each) => each.hmac === leaf.hmac && lastOf(each.at) === lastOf(leaf.at) && body.lists.length > 0,
    )
  );
}

function lastOf(pointer: string): string {
  return generalise(pointer).split('/').at(-1) ?? '';
}
