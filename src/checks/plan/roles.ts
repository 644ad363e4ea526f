import type { Identity } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { expectationOf } from './who.ts';

/** The roles that the operator declares for an operation. */
export function rolesOf(survey: Survey, operation: Operation): readonly string[] | undefined {
  const who = expectationOf(survey, operation.id)?.who;
  return typeof who === 'object' ? who.roles : undefined;
}

export function holdersOf(survey: Survey, roles: readonly string[]): Identity[] {
  return survey.identities.filter(
    (each) => each.status !== 'inactive' && each.roles.some((role) => roles.includes(role)),
  );
}

/** Who may be asked to write: holders of the declared roles first, and of those the least privileged. */
export function actorsFor(survey: Survey, operation: Operation): Identity[] {
  const roles = rolesOf(survey, operation);
  const holds = (each: Identity): number => Number(roles?.some((role) => each.roles.includes(role)) ?? true);
  return survey.identities
    .filter((each) => each.status !== 'inactive')
    .sort(
      (left, right) => holds(right) - holds(left) || Number(isPrivileged(left)) - Number(isPrivileged(right)),
    );
}

/** Who has none of the roles; an administrator may stand above them, so nothing is asked of one. */
export function outsidersOf(survey: Survey, roles: readonly string[]): Identity[] {
  return survey.identities.filter(
    (each) =>
      each.status !== 'inactive' && !isPrivileged(each) && !each.roles.some((role) => roles.includes(role)),
  );
}
