import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Privacy, Survey } from '../../model/survey.ts';
import { leadsTo } from './reader.ts';
import { isPublic } from './who.ts';

/**
 * Attacker and victim for writes: writes cost more than reads, so one victim of the attacker's own tenant and one of another
 * over all attackers, not for each of them.
 */
export function victimsOf(survey: Survey, operation: Operation): { attacker: Identity; victim: Identity }[] {
  const pairs = survey.identities.flatMap((attacker) =>
    survey.identities
      .filter(
        (victim) =>
          victim.id !== attacker.id &&
          attacker.roles.every((role) => victim.roles.includes(role)) &&
          [attacker, victim].every((each) => each.status !== 'inactive') &&
          !sharedBetween(survey, operation, attacker, victim),
      )
      .map((victim) => ({ attacker, victim })),
  );
  // Those who have such an object of their own are served by the operation: a refusal to others could be a matter of roles.
  const owns = (id: string): boolean =>
    survey.resources.some((each) => each.owner === id && leadsTo(pathOf(each.operation), operation.path));
  const weight = ({ attacker, victim }: { attacker: Identity; victim: Identity }): number =>
    Number(owns(attacker.id)) + Number(owns(victim.id));
  pairs.sort((left, right) => weight(right) - weight(left));
  const near = pairs.find(({ attacker, victim }) => attacker.tenant === victim.tenant);
  const far = pairs.find(({ attacker, victim }) => attacker.tenant !== victim.tenant);
  return [near, far].filter((each) => each !== undefined);
}

function pathOf(operation: string): string {
  return operation.slice(operation.indexOf(' ') + 1);
}

function sharedBetween(survey: Survey, { id }: Operation, attacker: Identity, victim: Identity): boolean {
  return survey.sharing.some(
    (each) =>
      each.operation === id &&
      (each.with === 'everyone' || (victim.tenant !== undefined && victim.tenant === attacker.tenant)),
  );
}

/** What tells that objects of a kind are private: their list leaves out those of peers, or one of their fields is for nobody else. */
export function privacyOf(survey: Survey, operation: Operation, kind: string): Privacy | undefined {
  // Whoever declares that others may read, and says nothing of writing, has said that they may not write.
  const read = `GET ${operation.path}`;
  const readShared = isPublic(survey, read) || survey.sharing.some((each) => each.operation === read);
  if (readShared && !survey.sharing.some((each) => each.operation === operation.id)) return 'declared';
  const known = [...survey.listings, ...survey.resources].filter((each) => each.kind === kind);
  return known.find((each) => each.privacy !== undefined)?.privacy;
}
