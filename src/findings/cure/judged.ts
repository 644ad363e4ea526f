import type { BrokenCell, PatchTrial, Turned } from '../../model/cure.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { Issue } from '../../model/issue.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import { type Meant, wasHidden } from './hidden.ts';
import { turnedOf } from './turned.ts';

/** One copy with its patches, beside the copy without any. */
export interface Pair {
  readonly before: ScanReport;
  readonly after: ScanReport;
  /** What a review of the patched copy still says. */
  readonly issues: readonly Issue[];
  readonly together: number;
  /** What all patches of the copy mean to cure, and what this one may have changed: a flaw that one uncovers may be another's work. */
  readonly meant: readonly Meant[];
  readonly touches: (operation: OperationId) => boolean;
}

/** What a copy on which nothing broke says of one of its patches. */
export function judged(patch: Patch, findings: readonly ProvenFinding[], pair: Pair): PatchTrial {
  const turned = findings.map((each) => turnedOf(each, pair.before, pair.after));
  const reviewed = patch.fixes.every(
    (one) => !pair.issues.some((issue) => issue.rule === one.rule && issue.symbol === one.symbol),
  );
  const uncovered = pair.after.findings.filter(
    (each) =>
      each.standing !== 'suspected' &&
      !pair.before.findings.some(({ fingerprint }) => fingerprint === each.fingerprint) &&
      pair.touches(each.operation) &&
      wasHidden(each, pair.meant, pair),
  );
  return {
    ...spoken(turned, uncovered),
    patch: patch.id,
    lines: [],
    turned,
    broken: [],
    reviewed,
    together: pair.together,
  };
}

function spoken(
  turned: readonly Turned[],
  uncovered: readonly ScanReport['findings'][number][],
): Pick<PatchTrial, 'outcome' | 'because'> {
  const still = turned.find(({ now }) => now === 'fail');
  if (still !== undefined)
    return { outcome: 'rejected', because: `${still.operation}: the flaw still shows: ${still.words}` };
  const passed = turned.filter(({ now }) => now === 'pass');
  const unsure = turned.find(({ now }) => now === 'undecided');
  if (passed.length === 0)
    return {
      outcome: 'undecided',
      because:
        unsure === undefined
          ? 'no flaw of it showed on the unpatched copy, so none could be seen to go'
          : `${unsure.operation}: ${unsure.words}`,
    };
  const [first] = passed;
  const more = passed.length > 1 ? ` and ${passed.length - 1} more` : '';
  const open = unsure === undefined ? '' : `; ${unsure.operation} could not be decided: ${unsure.words}`;
  const left = uncovered.map(({ summary }) => `; what was hidden before shows now: ${summary}`).join('');
  return {
    outcome: 'verified',
    because: `fail became pass: ${first?.words ?? ''}${more}; everybody entitled was still served${open}${left}`,
  };
}

export function brokenTrial(patch: Patch, broken: readonly BrokenCell[], together: number): PatchTrial {
  const [first] = broken;
  const place =
    first === undefined ? '' : `${first.who} at ${first.operation} was ${first.before} and is ${first.after}`;
  const more = broken.length > 1 ? `, and ${broken.length - 1} more` : '';
  return {
    patch: patch.id,
    outcome: 'rejected',
    because: `it changes what it should not: ${place}${more}`,
    lines: [],
    turned: [],
    broken,
    together,
  };
}
