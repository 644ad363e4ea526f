import { classOf } from '../judge/classify.ts';
import type { Experiment, Send, Step } from '../model/experiment.ts';
import type { Cleanup, Seen, Trial } from '../model/trial.ts';
import type { Bench } from './bench.ts';
import { sendSteadily } from './steady.ts';
import { type Pledged, pledgeAll, promise, takeBack } from './undo.ts';

/**
 * Runs the steps of one experiment in their order, then takes back what it wrote.
 * Before the first write its undo is pledged; where that is not possible the writes are skipped.
 */
export async function runTrial(bench: Bench, experiment: Experiment): Promise<Trial> {
  const seen: { [step: string]: Seen[] } = {};
  const pledged: Pledged = { fixtures: [], undo: undefined };
  let cleanup: Cleanup = { outcome: 'nothing-to-undo', exchanges: [] };
  try {
    for (const [name, step] of Object.entries(experiment.steps)) {
      seen[name] = await runStep(bench, experiment, name, step, seen, pledged);
      // After the answer is noted: should the ledger fail here, the undo still knows what was made.
      await noteMade(bench, name, seen[name]?.[0], pledged);
    }
  } finally {
    cleanup = await takeBack(bench, experiment, seen, pledged);
    if (cleanup.outcome === 'left-behind')
      bench.leftBehind({ experiment, seen, habits: bench.habits(), cleanup });
    if (isWriter(experiment)) bench.shared.newEpoch();
    bench.wire.forget(experiment.id);
  }
  return { experiment, seen, habits: bench.habits(), cleanup };
}

export function isWriter(experiment: Experiment): boolean {
  return experiment.locks.writes.length > 0;
}

async function runStep(
  bench: Bench,
  experiment: Experiment,
  name: string,
  step: Step,
  seen: { readonly [step: string]: readonly Seen[] },
  pledged: Pledged,
): Promise<Seen[]> {
  if (step.when !== undefined && classOf(seen[step.when[0]]?.[0], bench.habits()) !== step.when[1]) {
    return [{ kind: 'skipped', why: `${step.when[0]} was not ${step.when[1]}` }];
  }
  if ('make' in step) {
    const fixture = experiment.fixtures.find((each) => each.id === step.make);
    if (fixture === undefined) return [{ kind: 'skipped', why: `no fixture ${step.make}` }];
    const pledge = await promise(bench, { kind: 'fixture', experiment: experiment.id, fixture });
    if (pledge === undefined) return [{ kind: 'skipped', why: 'how to remove it could not be said' }];
    pledged.fixtures.push({ pledge, fixture, step: name });
    return [await bench.wire.send({ experiment: experiment.id, step: name, index: 0 }, fixture.make)];
  }
  if (!('send' in step)) return [{ kind: 'skipped', why: 'this build cannot do such steps yet' }];
  if (step.kind === 'write' || step.kind === 'delete') {
    const ready = await pledgeAll(bench, experiment, seen, pledged);
    if (!ready) return [{ kind: 'skipped', why: 'what it would change could not be read first' }];
  }
  const shareable =
    step.kind === 'read' && step.fresh !== true && !Array.isArray(step.send) && step.times === undefined;
  if (shareable && !Array.isArray(step.send)) {
    const shared = await bench.shared.send(single(step.send));
    if (shared.kind === 'answer')
      bench.wire.adopt({ experiment: experiment.id, step: name, index: 0 }, shared.exchange.id);
    return [shared];
  }
  return battery(
    bench,
    experiment.id,
    name,
    sendsOf(step.send, step.times?.max ?? 1),
    step.times?.parallel ?? 1,
  );
}

async function noteMade(bench: Bench, step: string, seen: Seen | undefined, pledged: Pledged): Promise<void> {
  const made = pledged.fixtures.find((each) => each.step === step);
  if (made !== undefined && seen?.kind === 'answer') await bench.wire.made(made.pledge, seen.exchange.id);
}

function single(send: Send | readonly Send[]): Send {
  const [first] = sendsOf(send, 1);
  if (first === undefined) throw new RangeError('a step without a send');
  return first;
}

function sendsOf(send: Send | readonly Send[], times: number): readonly Send[] {
  const list = isSends(send) ? send : [send];
  return Array.from({ length: times }, () => list).flat();
}

function isSends(send: Send | readonly Send[]): send is readonly Send[] {
  return Array.isArray(send);
}

async function battery(
  bench: Bench,
  experiment: string,
  step: string,
  sends: readonly Send[],
  parallel: number,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let start = 0; start < sends.length; start += parallel) {
    const wave = sends.slice(start, start + parallel);
    seen.push(
      ...(await Promise.all(
        wave.map((send, offset) =>
          sendSteadily(bench.wire, { experiment, step, index: start + offset }, send),
        ),
      )),
    );
  }
  return seen;
}
