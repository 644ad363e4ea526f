import type { Flaw } from '../../model/flaw.ts';

/**
 * Flaws with one cause in source: a lookup without an owner is read, written and listed by whoever names it.
 * An issue explains a finding of the same flaw first, and of a kindred one where nothing closer is said.
 */
const families: readonly (readonly Flaw[])[] = [
  ['foreign-object-read', 'foreign-object-write', 'foreign-object-listed'],
  ['anonymous-access', 'method-gap', 'identity-lost', 'role-bypass'],
  ['token-accepted', 'second-factor-missing'],
  ['identity-forged', 'identity-confused'],
];

export const kin = (one: Flaw, other: Flaw): boolean =>
  one === other || families.some((family) => family.includes(one) && family.includes(other));
