import type { ProvenFinding } from '../../model/finding.ts';
import type { Flaw } from '../../model/flaw.ts';
import type { OperationId } from '../../model/operation.ts';
import type { ScanReport } from '../../model/report.ts';

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

/** What was seen to hold before, and what is asked after. */
export interface Sides {
  readonly before: Pick<ScanReport, 'held'>;
  readonly after: Pick<ScanReport, 'verdicts'>;
}

/** A finding that shows only now because the flaw that hid it is gone: nobody can do what nobody could before. */
export const wasHidden = (
  found: Pick<ProvenFinding, 'flaw' | 'operation'>,
  meant: readonly Meant[],
  sides: Sides,
): boolean =>
  meant.some(
    (each) => each.operation === found.operation && hides[each.flaw]?.includes(found.flaw) === true,
  ) && !heldBefore(found, sides);

/** Where the same caller was refused the same before, nothing was hidden: the patch broke it. */
function heldBefore(
  { flaw, operation }: Pick<ProvenFinding, 'flaw' | 'operation'>,
  { before, after }: Sides,
): boolean {
  const failed = after.verdicts.filter(
    (row) => row.check === flaw && row.operation === operation && row.outcome === 'fail',
  );
  return before.held.some((one) =>
    failed.some(
      (row) =>
        one.experiment === row.experiment ||
        (one.check === flaw &&
          one.operation === operation &&
          one.actor === row.actor &&
          one.victim === row.victim),
    ),
  );
}
