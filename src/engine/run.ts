import { CountersignError } from '../errors.ts';
import type { Check } from '../model/check.ts';
import type { ScanEvent } from '../model/events.ts';
import type { Experiment } from '../model/experiment.ts';
import type { ScanReport } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import type { Bench } from './bench.ts';
import type { Examined } from './examine.ts';
import { examine } from './examine.ts';
import { inLanes } from './lanes.ts';

export interface Run {
  readonly examined: readonly Examined[];
  /** Experiments that were never begun because something ended the scan. */
  readonly unreached: readonly Experiment[];
  readonly faults: ScanReport['faults'];
}

export interface RunOptions {
  readonly bench: Bench;
  readonly survey: Survey;
  readonly checks: readonly Check[];
  readonly experiments: readonly Experiment[];
  readonly width: number;
  readonly listen: (event: ScanEvent) => void;
  readonly interrupted: () => boolean;
}

/** Runs the plan in lanes. A limit, a dead target or an interruption ends it early; what was begun is still taken back. */
export async function runAll({
  bench,
  survey,
  checks,
  experiments,
  width,
  listen,
  interrupted,
}: RunOptions): Promise<Run> {
  const byOrder = new Map<Experiment, Examined[]>();
  const unreached: Experiment[] = [];
  let ended: CountersignError | undefined;
  let done = 0;
  await inLanes(experiments, width, async (experiment) => {
    const check = checks.find((each) => each.id === experiment.check);
    if (check === undefined) return;
    if (ended !== undefined || interrupted()) {
      unreached.push(experiment);
      return;
    }
    try {
      const examined = await examine(bench, check, experiment, survey);
      byOrder.set(experiment, examined);
      for (const each of examined) listen({ kind: 'verdict', verdict: each.verdict });
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error;
      ended = error;
      unreached.push(experiment);
    }
    done += 1;
    listen({ kind: 'trial', experiment, done, of: experiments.length });
  });
  const faults = [
    ...(ended === undefined ? [] : [{ code: ended.code, message: ended.message, hint: ended.hint }]),
    ...(interrupted()
      ? [
          {
            code: 'interrupted',
            message: 'the scan was interrupted; what it had begun was taken back',
            hint: 'run it again for a whole result',
          },
        ]
      : []),
  ];
  return { examined: experiments.flatMap((each) => byOrder.get(each) ?? []), unreached, faults };
}
