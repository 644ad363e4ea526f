import type { IdentityId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Resource, Survey } from '../../model/survey.ts';
import { identityOf, resourcesOf } from './who.ts';

export interface Member {
  readonly who: IdentityId;
  readonly resource?: Resource;
}

/** Who is served on an operation, least privileged first: on its own object where one must be named. */
export function membersOf(survey: Survey, operation: Operation): Member[] {
  const owners = resourcesOf(survey, operation.id);
  const found: Member[] =
    owners.length > 0
      ? owners.map((resource) => ({ who: resource.owner, resource }))
      : survey.observations
          .filter(
            (each) =>
              each.operation === operation.id &&
              identityOf(survey, each.who) !== undefined &&
              survey.served.includes(each.exchange),
          )
          .map((each) => ({ who: each.who }));
  const rank = (member: Member): number =>
    isPrivileged(identityOf(survey, member.who) ?? { roles: [] }) ? 1 : 0;
  return found.sort((left, right) => rank(left) - rank(right));
}
