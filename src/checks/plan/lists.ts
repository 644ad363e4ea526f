import type { Identity } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Listing, Survey } from '../../model/survey.ts';
import { identityOf, isPublic, operationOf } from './who.ts';

export interface ListPair {
  readonly operation: Operation;
  readonly attacker: Identity;
  readonly victim: Identity;
  /** The list as the victim sees it: the reference. */
  readonly listing: Listing;
}

/** For each list and attacker, a victim of its own tenant and one of another who own something in that list. */
export function* listPairs(survey: Survey): Generator<ListPair> {
  for (const operation of survey.operations) {
    const listings = survey.listings.filter((each) => each.operation === operation.id);
    if (listings.length < 2 || isPublic(survey, operation.id)) continue;
    for (const attacker of survey.identities) {
      const victims = listings.filter((listing) => isVictim(survey, operation.id, attacker, listing));
      const near = victims.find((each) => identityOf(survey, each.who)?.tenant === attacker.tenant);
      const far = victims.find((each) => identityOf(survey, each.who)?.tenant !== attacker.tenant);
      for (const listing of [near, far]) {
        const victim = listing === undefined ? undefined : identityOf(survey, listing.who);
        if (listing !== undefined && victim !== undefined) yield { operation, attacker, victim, listing };
      }
    }
  }
}

function isVictim(survey: Survey, operation: string, attacker: Identity, listing: Listing): boolean {
  const victim = identityOf(survey, listing.who);
  if (victim === undefined || victim.id === attacker.id) return false;
  const noGreater =
    attacker.roles.every((role) => victim.roles.includes(role)) ||
    bothWithoutTenant(survey, attacker, victim);
  if (!noGreater) return false;
  const sharing = survey.sharing.find((each) => each.operation === operation);
  if (
    sharing?.with === 'everyone' ||
    (sharing?.with === 'tenant' && victim.tenant !== undefined && victim.tenant === attacker.tenant)
  )
    return false;
  return (
    listing.items.some((item) => item.owner === victim.id) &&
    survey.listings.some((each) => each.operation === operation && each.who === attacker.id) &&
    operationOf(survey, operation) !== undefined
  );
}

/**
 * Where others have a tenant, who has none shares nothing with others who have none: a filter by an absent tenant finds
 * everybody's loose objects, an administrator's too.
 */
function bothWithoutTenant(survey: Survey, attacker: Identity, victim: Identity): boolean {
  const declared = survey.identities.filter((each) => each.tenant !== undefined).length >= 2;
  return declared && attacker.tenant === undefined && victim.tenant === undefined && !isPrivileged(attacker);
}
