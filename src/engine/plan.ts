import type { Check, Gap } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import { permits } from '../model/safety.ts';
import { severities } from '../model/severity.ts';
import type { Survey } from '../model/survey.ts';

export interface Plan {
  readonly experiments: readonly Experiment[];
  readonly gaps: readonly (Gap & { readonly check: Check['id'] })[];
  readonly atMostRequests: number;
}

/** Stage 5: every check's experiments that the safety level permits, readers before writers. */
export function planAll(
  survey: Survey,
  checks: readonly Check[],
  wanted: (experiment: Experiment) => boolean = () => true,
): Plan {
  const experiments: Experiment[] = [];
  const gaps: (Gap & { check: Check['id'] })[] = [];
  for (const check of checks) {
    for (const planned of check.plan(survey)) {
      if ('gap' in planned)
        gaps.push({ ...planned.gap, ...withinReach(survey, planned.gap), check: check.id });
      else if (permits(survey.limits.safety, planned.safety) && wanted(planned)) experiments.push(planned);
    }
  }
  const likely = likeliestFirst(experiments, checks, new Set(survey.hints?.likely));
  const readers = likely.filter((each) => each.locks.writes.length === 0);
  const writers = likely.filter((each) => each.locks.writes.length > 0);
  const all = [...readers, ...writers];
  return { experiments: all, gaps, atMostRequests: all.reduce((sum, each) => sum + requestsOf(each), 0) };
}

/** Nobody is told to raise the level to where it is. */
function withinReach({ limits }: Survey, { cure }: Gap): Pick<Gap, 'cure'> {
  return {
    cure: permits(limits.safety, 'full') ? cure.replace('raise safety to full, or ', '') : cure,
  };
}

/**
 * Each question about each operation once before any is asked of a second pair, the gravest first: a scan that ends early
 * has then looked everywhere, and where it matters most. What looks wrong in the source is asked before the rest of its round.
 */
function likeliestFirst(
  experiments: readonly Experiment[],
  checks: readonly Check[],
  suspected: ReadonlySet<string>,
): Experiment[] {
  const asked = new Map<string, number>();
  const gravity = new Map(checks.map((each) => [each.id, severities.indexOf(each.severity)]));
  const ranked = experiments.map((experiment) => {
    const question = `${experiment.check} ${experiment.operation}`;
    const round = asked.get(question) ?? 0;
    asked.set(question, round + 1);
    const weight = experiment.check === 'rehearse' ? 0 : (gravity.get(experiment.check) ?? 0);
    return { experiment, round, weight, suspected: suspected.has(question) ? 1 : 0 };
  });
  return ranked
    .sort(
      (left, right) =>
        left.round - right.round || right.suspected - left.suspected || right.weight - left.weight,
    )
    .map(({ experiment }) => experiment);
}

/** An upper bound for one run of an experiment: all its sends, and the undo with its search and every fallback. */
export function requestsOf(experiment: Experiment): number {
  const steps = Object.values(experiment.steps).reduce((sum, step) => {
    if ('send' in step)
      return sum + (Array.isArray(step.send) ? step.send.length : 1) * (step.times?.max ?? 1);
    return sum + ('make' in step ? 1 : 0);
  }, 0);
  const undo = experiment.undo.reduce((sum, each) => sum + 1 + 2 * each.restore.length, 0);
  const removal = experiment.fixtures.reduce(
    (sum, each) => sum + 1 + 2 * (2 + (each.goneFor?.length ?? 0)) * each.remove.length,
    0,
  );
  return steps + undo + removal;
}
