import { coverageOf } from '../findings/coverage.ts';
import { withIds } from '../findings/ids.ts';
import { joinFindings } from '../findings/join.ts';
import { score } from '../findings/score.ts';
import { explain } from '../findings/source/explain.ts';
import { foreignIssues } from '../findings/source/foreign.ts';
import type { Tried } from '../findings/source/suspect.ts';
import type { ScanEvent } from '../model/events.ts';
import type { Experiment } from '../model/experiment.ts';
import { noHabits } from '../model/habits.ts';
import type { Operation } from '../model/operation.ts';
import type { ScanReport } from '../model/report.ts';
import type { Review } from '../model/review.ts';
import type { Survey } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Policy } from '../survey/policy.ts';
import { policyOf } from '../survey/policy.ts';
import type { Wire } from '../wire/wire.ts';
import type { Bench } from './bench.ts';
import type { Brief } from './brief.ts';
import { calibrate } from './calibrate/calibrate.ts';
import { noConnection } from './calibrate/prove.ts';
import { reprove } from './calibrate/reprove.ts';
import { chosenChecks } from './chosen.ts';
import { cutShort, neverBegun, nothingPlanned } from './cut-short.ts';
import { frontOf, openOperations } from './front.ts';
import { parallel } from './lanes.ts';
import { planAll } from './plan.ts';
import type { Replayer } from './replayer.ts';
import { assemble } from './report.ts';
import { runAll } from './run.ts';
import { sharedReads } from './shared.ts';
import type { FromSource } from './source.ts';

export interface Pipeline {
  readonly brief: Brief;
  readonly wire: Wire;
  readonly version: string;
  readonly digest: (text: string) => string;
  readonly now: () => number;
  readonly listen: (event: ScanEvent) => void;
  readonly interrupted: () => boolean;
  readonly replay: Replayer;
  /** Of the plan, only these experiments. */
  readonly wanted?: (experiment: Experiment) => boolean;
  /** What the source says, where it was read. */
  readonly source?: FromSource;
}

/** Stages 4 to 12, from a draft to a report. The wire may be the network or a recording: nothing here can tell. */
export async function pipeline({
  brief,
  wire,
  version,
  digest,
  now,
  listen,
  interrupted,
  replay,
  wanted,
  source,
}: Pipeline): Promise<ScanReport> {
  const began = now();
  let habits = noHabits;
  const residue: Trial[] = [];
  const bench: Bench = {
    wire,
    shared: sharedReads(wire, digest),
    habits: () => habits,
    leftBehind: (trial) => void residue.push(trial),
  };
  const checks = chosenChecks(brief.only);
  const stage = (name: Extract<ScanEvent, { kind: 'stage' }>['stage'], detail: string): void =>
    listen({ kind: 'stage', stage: name, detail });

  stage(
    'calibrate',
    `${brief.draft.operations.length} operations, ${brief.draft.identities.length} identities`,
  );
  const calibrated = await calibrate(
    {
      bench,
      width: brief.width,
      learned: (next) => (habits = next),
      say: (detail) => stage('calibrate', detail),
      admit: (found) => admitted(brief, found),
      parallel: (items, run) => parallel(items, brief.width, run),
    },
    brief.draft,
  ).catch((error: unknown) => cutShort(error, residue, brief.draft));
  const { survey, controls } = calibrated;

  const plan = calibrated.ended === undefined ? planAll(survey, checks, wanted) : nothingPlanned;
  listen({ kind: 'planned', experiments: plan.experiments.length, atMostRequests: plan.atMostRequests });
  stage('plan', `${plan.experiments.length} experiments, at most ${plan.atMostRequests} requests`);

  stage('send', `${plan.experiments.length} experiments`);
  const trusted = controls.some((control) => control.held);
  const ran = await runAll({
    bench,
    survey,
    checks,
    experiments: trusted ? plan.experiments : [],
    width: brief.width,
    listen,
    interrupted,
  });
  const run = calibrated.ended === undefined ? ran : neverBegun(ran, calibrated.ended, survey, checks);
  const ended = trusted && run.faults.length === 0 ? await reprove(bench, survey, controls) : [];

  stage('judge', `${run.examined.length} verdicts`);
  const verdicts = run.examined.map((each) => each.verdict);
  const byExperiment = new Map(run.examined.map((each) => [each.verdict, each]));
  const joined = joinFindings(verdicts, checks, (verdict) => {
    const examined = byExperiment.get(verdict);
    return examined === undefined ? {} : replay(examined, survey);
  });
  const proven = withIds(joined, survey);
  const review = source && withForeign(source, survey);
  if (review) stage('join', `${review.issues.length} issues, ${review.routes.length} routes in the source`);
  const findings = review
    ? explain(
        proven,
        review,
        verdicts.map(triedOf),
        survey.operations.map(({ id }) => id),
        { front: frontOf(survey, brief.target.url), open: openOperations(survey) },
      )
    : proven;
  const coverage = coverageOf(survey, verdicts, plan.gaps, run.unreached);
  const distrusted = [...distrust(controls, ended), ...run.faults];

  stage('score', `${findings.length} findings`);
  const report = assemble({
    brief,
    version,
    survey,
    controls,
    checks,
    known: chosenChecks([]),
    findings,
    run,
    gaps: plan.gaps,
    residue,
    coverage,
    score: score(findings, coverage, distrusted[0]?.message),
    faults: [...brief.faults, ...distrusted],
    spent: wire.spent,
    milliseconds: now() - began,
  });
  listen({ kind: 'report', report });
  return report;
}

/** Operations that only answers name, as far as the operator leaves them in. A recording of an older version says nothing of it. */
function admitted({ rules }: Brief, found: readonly Operation[]): Policy {
  const none = { policy: [], sharing: [], excluded: [], faults: [], basePath: '' };
  return rules === undefined ? { operations: [], ...none } : policyOf({ operations: found, ...none }, rules);
}

/** The issues of other programs beside our own. */
function withForeign({ review, foreign }: FromSource, { operations }: Survey): Review {
  const ids = operations.map(({ id }) => id);
  return { ...review, issues: [...review.issues, ...foreignIssues(foreign, review.routes, ids)] };
}

/** A pass without a control refutes nothing. */
function triedOf({ check, experiment: { operation, claim }, outcome }: Verdict): Tried {
  const held =
    outcome.outcome === 'pass' && outcome.controls.length > 0 && outcome.controls.every((each) => each.held);
  return { check, operation, claim, held };
}

function distrust(controls: ScanReport['controls'], ended: readonly string[]): ScanReport['faults'] {
  const failed = controls.filter((each) => !each.held);
  return [
    ...failed.map((each) => ({
      code: 'control-failed',
      message: `${each.who} could not be proven${each.operation === undefined ? '' : ` on ${each.operation}`}: ${each.detail}`,
      hint: each.detail.startsWith(noConnection)
        ? 'See whether the target runs and listens at target.url; nothing could be asked.'
        : 'Check the certificate, the credential and the account behind it; nothing that needs this caller can be decided.',
    })),
    ...ended.map((who) => ({
      code: 'session-died',
      message: `${who} was recognised when the scan began and is not any more`,
      hint: 'A token may have expired or a ban may have set in: scan again with a lower --rate or a longer token life.',
    })),
  ];
}
