import { isPrivileged } from '../../model/identity.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';

type Policy = Pick<Survey, 'policy'>;

/** What an operation for other roles shows or refuses says nothing of this one: a report for managers may hold everything. */
export function sameAudience(survey: Policy, left: OperationId, right: OperationId): boolean {
  return rolesOf(survey, left).toSorted().join() === rolesOf(survey, right).toSorted().join();
}

/** True where only roles are let in whose name says that they may see what others own. */
export function forThePrivileged(survey: Policy, operation: OperationId): boolean {
  const roles = rolesOf(survey, operation);
  return roles.length > 0 && roles.every((role) => isPrivileged({ roles: [role] }));
}

function rolesOf(survey: Policy, operation: OperationId): readonly string[] {
  const who = survey.policy.find((each) => each.operation === operation)?.who;
  return typeof who === 'object' ? who.roles : [];
}
