import type { Flaw } from '../../model/flaw.ts';
import type { Issue } from '../../model/issue.ts';

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

/** Weaknesses that the wire may also see as another flaw: a list that may be sorted by what it hides tells it. */
const alsoSeenAs: { readonly [weakness: string]: Flaw } = { 'BOLA-010': 'data-exposed' };

export const explains = ({ explains: flaw, weakness, also = [] }: Issue, seen: Flaw): boolean =>
  kin(flaw, seen) || alsoSeenAs[weakness] === seen || also.some((one) => kin(one.explains, seen));
