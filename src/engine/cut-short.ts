import { CountersignError } from '../errors.ts';
import type { Check } from '../model/check.ts';
import type { Survey } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import type { Calibrated } from './calibrate/calibrate.ts';
import type { Plan } from './plan.ts';
import { planAll } from './plan.ts';
import { imagine } from './preview/imagine.ts';
import type { Run } from './run.ts';

/** What ends a scan while it still learns, and yet leaves a report to be given. */
const reportable: readonly string[] = ['limit-reached', 'target-unreachable'];

export const nothingPlanned: Plan = { experiments: [], gaps: [], atMostRequests: 0 };

/** Learning that was cut short: nothing is known but the description. Anything else is thrown on, with what may be left behind. */
export function cutShort(
  error: unknown,
  residue: readonly Trial[],
  draft: Survey,
): Calibrated & { readonly ended: CountersignError } {
  if (!(error instanceof CountersignError)) throw error;
  if (reportable.includes(error.code)) return { survey: draft, controls: [], ended: error };
  if (residue.length === 0) throw error;
  const what = residue.map((each) => each.cleanup.detail ?? each.experiment.claim).join('; ');
  throw new CountersignError(
    'left-behind',
    `${error.message} Something may be left behind: ${what}.`,
    'Run `countersign cleanup`; the ledger says what to put back or remove.',
    { cause: error },
  );
}

/** One of each question that would have been asked, so that the report can say what was not looked at. */
export function neverBegun(run: Run, ended: CountersignError, draft: Survey, checks: readonly Check[]): Run {
  const questions = new Map(
    planAll(imagine(draft), checks).experiments.map((each) => [`${each.check} ${each.operation}`, each]),
  );
  const { code, message, hint } = ended;
  return {
    ...run,
    unreached: [...questions.values()],
    faults: [{ code, message, hint }, ...run.faults],
  };
}
