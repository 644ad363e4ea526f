import { type Finding, type Safety, safetyLevels } from '../../src/index.ts';
import type { Twin } from '../application.ts';
import type { TruthCase } from '../manifest.ts';
import { classOf, graveEnough, names, operationOf } from './match.ts';
import type { Observed } from './observed.ts';

/** A case in one variant, over all scans of that variant; the worst of the runs counts. */
export interface CaseResult {
  readonly truth: TruthCase;
  readonly variant: Twin;
  readonly class: string;
  /** Must be proven at this level of safety. */
  readonly wanted: boolean;
  readonly found: boolean;
  /** Found, but told as less severe than the manifest asks; the cause, which only source names, may tell more. */
  readonly milder: boolean;
  /** A verdict is expected at this level of safety, whichever it is. */
  readonly asked: boolean;
  readonly answered: boolean;
  /** What the scans said at the place of the case. */
  readonly said: readonly string[];
}

export function judgeCase(
  truth: TruthCase,
  variant: Twin,
  safety: Safety,
  scans: readonly Observed[],
): CaseResult {
  const { dynamic } = truth.expected[variant];
  const reachable = safetyLevels.indexOf(safety) >= safetyLevels.indexOf(truth.safety) && scans.length > 0;
  return {
    truth,
    variant,
    class: classOf(truth),
    wanted: reachable && dynamic === 'proven',
    found: scans.every((scan) => proofsOf(truth, scan).length > 0),
    milder: scans.some((scan) => proofsOf(truth, scan).some((each) => !graveEnough(each, truth, variant))),
    asked: reachable && (dynamic === 'proven' || dynamic === 'refuted'),
    answered: scans.every((scan) => isAnswered(truth, scan)),
    said: [...new Set(scans.flatMap((scan) => saidOf(truth, scan)))],
  };
}

function proofsOf(truth: TruthCase, { report }: Observed): Finding[] {
  return report.findings.filter((each) => each.standing !== 'suspected' && names(each, truth));
}

/** A decoy is answered by whatever was decided there, or by being known as public. */
function isAnswered(truth: TruthCase, { report }: Observed): boolean {
  const place = operationOf(truth);
  const decided = report.verdicts.some(
    ({ check, operation, outcome }) =>
      operation === place &&
      (truth.flaw === null || check === truth.flaw) &&
      (outcome === 'pass' || outcome === 'fail'),
  );
  const open = report.matrix.rows.some(({ operation, door }) => operation === place && door === 'public');
  return decided || (truth.flaw === null && open);
}

function saidOf(truth: TruthCase, { report }: Observed): string[] {
  const place = operationOf(truth);
  const findings = report.findings
    .filter((each) => each.operation === place)
    .map((each) => `${each.standing} ${each.flaw} ${each.parameter ?? ''} ${each.severity}`);
  const verdicts = report.verdicts
    .filter((each) => each.operation === place && (truth.flaw === null || each.check === truth.flaw))
    .map((each) => `${each.check} ${each.outcome}: ${each.claim}: ${each.summary}`);
  const gaps = report.undecided
    .filter((each) => each.operation === place)
    .map((each) => `${each.check} undecided: ${each.reason}, ${each.cure}`);
  return [...findings, ...verdicts, ...gaps];
}
