import { distinctive } from '../../judge/marker.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { IdentityId } from '../../model/identity.ts';
import { generalise } from '../../model/json.ts';
import type { Marker } from '../../model/survey.ts';

/** For each value's digest, who may rightly know it. */
export type Knowers = Map<string, Set<string>>;

export function learnKnowledge(knowers: Knowers, who: string, leaves: readonly Leaf[]): void {
  for (const leaf of leaves) knowers.set(leaf.hmac, (knowers.get(leaf.hmac) ?? new Set()).add(who));
}

/** Values that an owner's objects say and that nobody else may rightly know. */
export function markersOf(
  exchange: Exchange,
  leaves: readonly Leaf[],
  owner: IdentityId,
  knownTo: ReadonlyMap<string, ReadonlySet<string>>,
  volatile: readonly string[],
): Marker[] {
  const asked = new Set(exchange.request.given.map((each) => each.hmac));
  return leaves
    .filter((leaf) => distinctive(leaf) && !asked.has(leaf.hmac) && !volatile.includes(generalise(leaf.at)))
    .filter((leaf) => [...(knownTo.get(leaf.hmac) ?? [])].every((who) => who === owner))
    .map((leaf) => ({ at: leaf.at, hmac: leaf.hmac, preview: leaf.preview }));
}
