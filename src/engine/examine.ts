import type { Check } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Survey } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import type { Judgement, Outcome, Verdict } from '../model/verdict.ts';
import type { Bench } from './bench.ts';
import { again } from './repeat.ts';
import { runTrial } from './trial.ts';

const maxDepth = 3;
/** How often a fail is repeated at most, where the server failed at the repetition. */
const mostRepeats = 3;

/** A verdict with the trials it rests on; the last one is the evidence. */
export interface Examined {
  readonly verdict: Verdict;
  readonly trials: readonly Trial[];
}

/**
 * Stages 6 and 7 for one experiment: send, judge, follow up. A fail is repeated with the next fresh values and must fail again;
 * a pass costs nothing extra; a lead gives way to the experiments that would prove it.
 */
export async function examine(
  bench: Bench,
  check: Check,
  experiment: Experiment,
  survey: Survey,
  depth = 0,
): Promise<Examined[]> {
  const trial = await runTrial(bench, experiment);
  const judgement = judged(check, trial);
  if (judgement.outcome === 'fail') return [await confirmed(bench, check, trial, judgement)];
  if (depth < maxDepth && check.follow !== undefined && judgement.outcome !== 'error') {
    const leads = [...check.follow(trial, survey)];
    if (leads.length > 0) {
      const followed: Examined[] = [];
      for (const lead of leads) followed.push(...(await examine(bench, check, lead, survey, depth + 1)));
      return followed;
    }
  }
  return [
    {
      verdict: {
        check: check.id,
        experiment,
        outcome: leftBehind(trial) ?? judgement,
        exchanges: exchangesOf(trial),
        repeats: 0,
      },
      trials: [trial],
    },
  ];
}

async function confirmed(bench: Bench, check: Check, trial: Trial, judgement: Judgement): Promise<Examined> {
  const asked = sameProperties(trial.experiment, judgement);
  let second = await runTrial(bench, again(asked, 1));
  let outcome = judged(check, second);
  // A server that fails by chance has taken nothing back: only an answer of another kind speaks against the first.
  for (let times = 2; times <= mostRepeats && failedToAnswer(outcome); times += 1) {
    second = await runTrial(bench, again(asked, times));
    outcome = judged(check, second);
  }
  const exchanges = [...exchangesOf(trial), ...exchangesOf(second)];
  if (outcome.outcome === 'fail')
    return {
      verdict: { check: check.id, experiment: trial.experiment, outcome, exchanges, repeats: 1 },
      trials: [trial, second],
    };
  const unstable: Judgement = {
    outcome: 'inconclusive',
    reason: 'unstable',
    cure: 'scan again when the target is quiet; only what shows twice is called proven',
    detail: `first: ${judgement.outcome}, then: ${outcome.outcome}`,
  };
  return {
    verdict: { check: check.id, experiment: trial.experiment, outcome: unstable, exchanges, repeats: 0 },
    trials: [trial, second],
  };
}

/** A value of the server may be the one that was sent, by chance: the repetition speaks only of what was stored before. */
function sameProperties(experiment: Experiment, judgement: Judgement): Experiment {
  if (judgement.outcome !== 'fail' || judgement.properties === undefined) return experiment;
  return { ...experiment, facts: { ...experiment.facts, only: judgement.properties } };
}

function failedToAnswer(outcome: Judgement | Extract<Outcome, { outcome: 'error' }>): boolean {
  return outcome.outcome === 'inconclusive' && outcome.reason === 'server-error';
}

/** A check that throws must not take the scan down, nor pass for a control that held. */
function judged(check: Check, trial: Trial): Judgement | Extract<Outcome, { outcome: 'error' }> {
  try {
    return check.judge(trial);
  } catch (error) {
    return { outcome: 'error', fault: error instanceof Error ? error.message : 'the check failed' };
  }
}

function leftBehind(trial: Trial): Judgement | undefined {
  if (trial.cleanup.outcome !== 'left-behind') return undefined;
  return {
    outcome: 'inconclusive',
    reason: 'left-behind',
    cure: 'run `countersign cleanup`, then look at the object by hand',
    detail: trial.cleanup.detail ?? '',
  };
}

function exchangesOf(trial: Trial): string[] {
  const seen = Object.values(trial.seen).flatMap((list) =>
    list.flatMap((each) => (each.kind === 'answer' ? [each.exchange.id] : [])),
  );
  return [...seen, ...trial.cleanup.exchanges];
}
