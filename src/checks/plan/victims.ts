import type { Identity } from '../../model/identity.ts';
import type { Survey } from '../../model/survey.ts';

/**
 * Attacker and victim for writes: writes cost more than reads, so one victim of the attacker's own tenant and one of another
 * over all attackers, not for each of them.
 */
export function victimsOf(survey: Survey): { attacker: Identity; victim: Identity }[] {
  const pairs = survey.identities.flatMap((attacker) =>
    survey.identities
      .filter(
        (victim) =>
          victim.id !== attacker.id &&
          attacker.roles.every((role) => victim.roles.includes(role)) &&
          [attacker, victim].every((each) => each.status !== 'inactive'),
      )
      .map((victim) => ({ attacker, victim })),
  );
  const near = pairs.find(({ attacker, victim }) => attacker.tenant === victim.tenant);
  const far = pairs.find(({ attacker, victim }) => attacker.tenant !== victim.tenant);
  return [near, far].filter((each) => each !== undefined);
}
