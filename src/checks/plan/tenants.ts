import type { Identity } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Listing, Resource, Survey } from '../../model/survey.ts';
import { leavesIn } from './key.ts';
import { identityOf, isPublic } from './who.ts';

/** A list of somebody who has a word for one tenant, beside an object of that tenant and one of another. */
export interface TenantPair {
  readonly operation: Operation;
  readonly attacker: Identity;
  /** Shown in the list, and of the attacker's tenant: it tells which objects the list is about. */
  readonly inside: Resource;
  /** The same kind of object, of another tenant. */
  readonly outside: Resource;
  /** How we know that the list ends at the tenant; undefined where it may be meant for all tenants. */
  readonly border?: 'declared' | 'identities';
}

/**
 * Lists of privileged identities that belong to a tenant. Peers are compared by what their own lists show; a manager's
 * list often has no peer, so that it is held against what owners of both tenants read.
 */
export function* tenantPairs(survey: Survey): Generator<TenantPair> {
  for (const operation of survey.operations) {
    if (isPublic(survey, operation.id)) continue;
    for (const listing of survey.listings.filter((each) => each.operation === operation.id)) {
      const attacker = identityOf(survey, listing.who);
      const pair = attacker === undefined ? undefined : acrossFrom(survey, listing, attacker);
      if (attacker !== undefined && pair !== undefined) yield { operation, attacker, ...pair };
    }
  }
}

function acrossFrom(
  survey: Survey,
  { operation, exchange }: Listing,
  attacker: Identity,
): Omit<TenantPair, 'operation' | 'attacker'> | undefined {
  const sharing = survey.sharing.find((each) => each.operation === operation);
  if (attacker.tenant === undefined || !isPrivileged(attacker) || sharing?.with === 'everyone')
    return undefined;
  const said = new Set(leavesIn(survey, exchange).map((leaf) => leaf.hmac));
  const known = survey.resources.filter((each) => each.evidence !== 'seen' && each.markers.length > 0);
  for (const inside of known) {
    const mate = identityOf(survey, inside.owner);
    if (mate?.tenant !== attacker.tenant || !inside.markers.some((each) => said.has(each.hmac))) continue;
    const outside = known.find((each) => {
      const owner = identityOf(survey, each.owner);
      const elsewhere = owner?.tenant !== undefined && owner.tenant !== attacker.tenant;
      return each.operation === inside.operation && elsewhere && owner.status !== 'inactive';
    });
    if (outside === undefined) continue;
    const border = sharing === undefined ? (global(attacker) ? undefined : 'identities') : 'declared';
    return { inside, outside, ...(border === undefined ? {} : { border }) };
  }
  return undefined;
}

/** Roles whose names say that they stand above all tenants, wherever their bearer has a desk. */
function global({ roles }: Identity): boolean {
  return roles.some((role) => /admin|root|super|global|platform|system|support|audit/i.test(role));
}
