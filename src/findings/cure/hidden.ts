import type { ProvenFinding } from '../../model/finding.ts';
import type { Flaw } from '../../model/flaw.ts';
import type { OperationId } from '../../model/operation.ts';

/** A flaw at an operation that a patch means to cure. */
export interface Meant {
  readonly flaw: Flaw;
  readonly operation: OperationId;
}

const aboutTokens: readonly Flaw[] = ['token-accepted', 'session-unbound'];
const aboutObjects: readonly Flaw[] = [
  'foreign-object-read',
  'foreign-object-write',
  'foreign-object-listed',
  'existence-oracle',
];

/**
 * What a graver flaw lets everybody do anyway and so keeps from view: whoever needs no account needs nobody's object to be
 * theirs, whoever needs no token needs no sound one, and whoever may read an object knows that it is there.
 */
const hides: { readonly [flaw in Flaw]?: readonly Flaw[] } = {
  'anonymous-access': [...aboutObjects, ...aboutTokens, 'second-factor-missing'],
  'second-factor-missing': aboutTokens,
  'foreign-object-read': ['existence-oracle'],
};

/** A finding that shows only now because the flaw that hid it is gone: nobody can do what nobody could before. */
export const wasHidden = (
  { flaw, operation }: Pick<ProvenFinding, 'flaw' | 'operation'>,
  meant: readonly Meant[],
): boolean => meant.some((each) => each.operation === operation && hides[each.flaw]?.includes(flaw) === true);
