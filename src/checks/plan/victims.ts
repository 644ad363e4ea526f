import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Privacy, Survey } from '../../model/survey.ts';

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
  const near = pairs.find(({ attacker, victim }) => attacker.tenant === victim.tenant);
  const far = pairs.find(({ attacker, victim }) => attacker.tenant !== victim.tenant);
  return [near, far].filter((each) => each !== undefined);
}

/** Declared for the operation itself or for the read of the same path. */
function sharedBetween(survey: Survey, { path }: Operation, attacker: Identity, victim: Identity): boolean {
  return survey.sharing.some(
    (each) =>
      each.operation.endsWith(` ${path}`) &&
      (each.with === 'everyone' || (victim.tenant !== undefined && victim.tenant === attacker.tenant)),
  );
}

/** What tells that objects of a kind are private: their list leaves out those of peers, or one of their fields is for nobody else. */
export function privacyOf(survey: Survey, kind: string): Privacy | undefined {
  const known = [...survey.listings, ...survey.resources].filter((each) => each.kind === kind);
  return known.find((each) => each.privacy !== undefined)?.privacy;
}
