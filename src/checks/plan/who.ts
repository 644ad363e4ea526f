import type { Identity, IdentityId } from '../../model/identity.ts';
import type { Operation, OperationId } from '../../model/operation.ts';
import type { Expectation, Resource, Survey } from '../../model/survey.ts';

export function operationOf(survey: Survey, id: OperationId): Operation | undefined {
  return survey.operations.find((each) => each.id === id);
}

export function expectationOf(survey: Survey, id: OperationId): Expectation | undefined {
  return survey.policy.find((each) => each.operation === id);
}

export function isPublic(survey: Survey, id: OperationId): boolean {
  return expectationOf(survey, id)?.who === 'anyone';
}

/**
 * Identities that have no more rights than the owner and are somebody else: a manager may rightly see a member's object,
 * so it is not tried as an attacker. One of the owner's tenant first, then one of another tenant.
 */
export function strangersTo(survey: Survey, resource: Resource): Identity[] {
  const owner = identityOf(survey, resource.owner);
  if (owner === undefined || resource.evidence === 'seen') return [];
  return survey.identities.filter(
    (each) =>
      each.id !== owner.id &&
      each.status !== 'inactive' &&
      each.roles.every((role) => owner.roles.includes(role)) &&
      !sharedWith(survey, resource, each),
  );
}

function sharedWith(survey: Survey, resource: Resource, other: Identity): boolean {
  const sharing = survey.sharing.find((each) => each.operation === resource.operation);
  if (sharing === undefined) return false;
  if (sharing.with === 'everyone') return true;
  const tenant = identityOf(survey, resource.owner)?.tenant;
  return tenant !== undefined && tenant === other.tenant;
}

export function identityOf(survey: Survey, id: IdentityId): Identity | undefined {
  return survey.identities.find((each) => each.id === id);
}

/** Objects that an operation can name, one per owner. */
export function resourcesOf(survey: Survey, operation: OperationId): Resource[] {
  const byOwner = new Map<IdentityId, Resource>();
  for (const each of survey.resources)
    if (each.operation === operation && !byOwner.has(each.owner)) byOwner.set(each.owner, each);
  return [...byOwner.values()];
}

/**
 * For each attacker at most one victim of its own tenant and one of another:
 * enough to see both borders, and the number of requests stays linear in the identities.
 */
export function pairs(survey: Survey, operation: OperationId): { attacker: Identity; resource: Resource }[] {
  const all = resourcesOf(survey, operation);
  return survey.identities.flatMap((attacker) => {
    const targets = all.filter((resource) =>
      strangersTo(survey, resource).some((each) => each.id === attacker.id),
    );
    const near = targets.find((each) => identityOf(survey, each.owner)?.tenant === attacker.tenant);
    const far = targets.find((each) => identityOf(survey, each.owner)?.tenant !== attacker.tenant);
    return [near, far].filter((each) => each !== undefined).map((resource) => ({ attacker, resource }));
  });
}
