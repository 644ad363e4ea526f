import { mostLeads } from '../../checks/field-write.ts';
import type { Check } from '../../model/check.ts';
import type { Experiment, Send, Step } from '../../model/experiment.ts';
import type { OperationId } from '../../model/operation.ts';
import type { CheckPreview, StepPreview, WritePreview } from '../../model/preview.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { planAll, requestsOf } from '../plan.ts';
import { alike, bearersOnly } from './imagine.ts';

export interface PlannedChecks {
  readonly checks: readonly CheckPreview[];
  readonly writes: readonly WritePreview[];
}

/**
 * What each check would plan if learning found all it could. Where canaries cannot be made after all, or all are told the same,
 * other experiments take their place; for every operation the dearest of them counts.
 */
export function plannedChecks(
  imagined: Survey,
  checks: readonly Check[],
  chosen: readonly Check[],
): PlannedChecks {
  const plans = [
    imagined,
    { ...imagined, recipes: [], registrations: [] },
    alike(imagined),
    bearersOnly(imagined),
  ].map((survey) => planAll(survey, chosen).experiments);
  const all = plans.flat();
  return {
    checks: checks.map((check) =>
      chosen.includes(check)
        ? preview(check, plans, imagined)
        : skipped(check, 'not among the chosen checks'),
    ),
    writes: writesOf(all),
  };
}

function preview(check: Check, plans: readonly (readonly Experiment[])[], survey: Survey): CheckPreview {
  if (!permits(survey.limits.safety, check.safety))
    return skipped(check, `needs safety ${check.safety}, this scan runs at ${survey.limits.safety}`);
  const mine = plans.map((plan) => plan.filter((each) => each.check === check.id));
  const operations = [...new Set(mine.flat().map((each) => each.operation))];
  if (operations.length === 0) return skipped(check, 'finds nothing to try in this description');
  const dearest = operations.map(
    (operation) =>
      mine
        .map((plan) => plan.filter((each) => each.operation === operation))
        .sort((left, right) => cost(check, right) - cost(check, left))[0] ?? [],
  );
  const [example] = mine.flat();
  return {
    check: check.id,
    title: check.words.title,
    operations,
    experiments: dearest.reduce((sum, each) => sum + each.length, 0),
    atMost: dearest.reduce((sum, each) => sum + cost(check, each), 0),
    ...(example === undefined ? {} : { template: { operation: example.operation, steps: stepsOf(example) } }),
  };
}

/** A fail is sent twice; where a check follows up, one undecided run gives way to its leads, each of which may fail in turn. */
function cost(check: Check, experiments: readonly Experiment[]): number {
  const runs = check.follow === undefined ? 2 : 1 + 2 * mostLeads;
  return experiments.reduce((sum, each) => sum + runs * requestsOf(each), 0);
}

function skipped({ id, words }: Check, leftOut: string): CheckPreview {
  return { check: id, title: words.title, leftOut, operations: [], experiments: 0, atMost: 0 };
}

function stepsOf(experiment: Experiment): StepPreview[] {
  return Object.entries(experiment.steps).flatMap(([step, what]) =>
    sendsOf(experiment, what).map((send) => ({
      step,
      kind: what.kind,
      request: operationOf(send),
      as: send.as,
    })),
  );
}

function sendsOf({ fixtures }: Experiment, step: Step): readonly Send[] {
  if ('make' in step) return fixtures.filter((each) => each.id === step.make).map((each) => each.make);
  if (!('send' in step)) return [];
  return isSends(step.send) ? step.send : [step.send];
}

function isSends(send: Send | readonly Send[]): send is readonly Send[] {
  return Array.isArray(send);
}

function operationOf({ request }: Send): OperationId {
  return `${request.method} ${request.path}`;
}

/** Every write that could go out, with everybody who might send it: attacks, lawful controls and the undo. */
function writesOf(experiments: readonly Experiment[]): WritePreview[] {
  const found = new Map<string, { on: WritePreview['on']; as: Set<string> }>();
  for (const experiment of experiments) {
    const steps = Object.values(experiment.steps)
      .filter((step) => step.kind !== 'read' && step.kind !== 'handshake')
      .flatMap((step) => sendsOf(experiment, step));
    const undos = [
      ...experiment.undo.flatMap((each) => each.restore),
      ...experiment.fixtures.flatMap((each) => each.remove),
    ];
    for (const send of [...steps, ...undos]) {
      const operation = operationOf(send);
      const known = found.get(operation) ?? { on: 'own canary', as: new Set<string>() };
      known.as.add(send.as);
      if (experiment.safety === 'full') known.on = 'existing';
      found.set(operation, known);
    }
  }
  return [...found].map(([operation, { on, as }]) => ({ operation, on, as: [...as] }));
}
