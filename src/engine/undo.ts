import { CountersignError } from '../errors.ts';
import { classOf } from '../judge/classify.ts';
import { saidIn } from '../judge/marker.ts';
import { leafAt } from '../judge/select.ts';
import { sentValue } from '../judge/stored.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Experiment, Fixture, Send, Undo, Value } from '../model/experiment.ts';
import { isRef } from '../model/experiment.ts';
import { below, generalise } from '../model/json.ts';
import { mapRequest } from '../model/refs.ts';
import type { Cleanup, Seen } from '../model/trial.ts';
import { locate } from '../wire/locate.ts';
import { UnresolvedError } from '../wire/resolve.ts';
import type { Pledge, PledgeId } from '../wire/wire.ts';
import type { Bench } from './bench.ts';

export interface Pledged {
  readonly fixtures: { readonly pledge: PledgeId; readonly fixture: Fixture; readonly step: string }[];
  undo: { readonly pledge: PledgeId; readonly undo: Undo }[] | undefined;
}

type SeenSteps = { readonly [step: string]: readonly Seen[] };

/** Puts every undo of the experiment into the ledger, once, before its first write. False when an original is missing. */
export async function pledgeAll(
  bench: Bench,
  experiment: Experiment,
  seen: SeenSteps,
  pledged: Pledged,
): Promise<boolean> {
  if (pledged.undo !== undefined) return true;
  if (!experiment.undo.every((undo) => classOf(seen[undo.original]?.[0], bench.habits()) === 'served'))
    return false;
  const entries = [];
  for (const undo of experiment.undo) {
    const pledge = await promise(bench, { kind: 'undo', experiment: experiment.id, undo });
    if (pledge === undefined) {
      for (const made of entries) await settle(bench, made.pledge, true);
      return false;
    }
    entries.push({ pledge, undo });
  }
  pledged.undo = entries;
  return true;
}

/** Puts a promise into the ledger; undefined where it cannot even be put in words, and then this one experiment is left out. */
export async function promise(bench: Bench, pledge: Pledge): Promise<PledgeId | undefined> {
  try {
    return await bench.wire.pledge(pledge);
  } catch (error) {
    if (error instanceof CountersignError && error.cause instanceof UnresolvedError) return undefined;
    throw error;
  }
}

/** Restores what was changed and removes what was made, latest first; every step is read back. */
export async function takeBack(
  bench: Bench,
  experiment: Experiment,
  seen: SeenSteps,
  pledged: Pledged,
): Promise<Cleanup> {
  const exchanges: string[] = [];
  const failed: string[] = [];
  const send = async (step: string, what: Send): Promise<Exchange | undefined> => {
    const result = await bench.wire.send({ experiment: experiment.id, step, index: 0, undo: true }, what);
    if (result.kind === 'answer') exchanges.push(result.exchange.id);
    return result.kind === 'answer' ? result.exchange : undefined;
  };
  for (const [index, { pledge, undo }] of [...(pledged.undo ?? [])].reverse().entries()) {
    const done = await restore(bench, experiment, undo, first(seen[undo.original]), (step, what) =>
      send(`undo${index}:${step}`, what),
    );
    await settle(bench, pledge, done);
    if (!done) failed.push(`${experiment.operation}: ${undo.touches.join(', ')} could not be put back`);
  }
  for (const { pledge, fixture, step } of [...pledged.fixtures].reverse()) {
    const done = await remove(
      bench,
      fixture,
      seers(bench, experiment, fixture, seen, first(seen[step])),
      seen[step]?.[0],
      (name, what) => send(`${step}:${name}`, what),
    );
    await settle(bench, pledge, done);
    if (!done) failed.push(`${fixture.kind} made for ${fixture.owner} could not be removed`);
  }
  if (failed.length > 0) return { outcome: 'left-behind', exchanges, detail: failed.join('; ') };
  return { outcome: exchanges.length > 0 ? 'undone' : 'nothing-to-undo', exchanges };
}

/** A ledger that cannot be written any more still lists the promise; that must not keep the rest from being taken back. */
async function settle(bench: Bench, pledge: PledgeId, done: boolean): Promise<void> {
  try {
    await bench.wire.settle(pledge, done ? 'undone' : 'left-behind');
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
  }
}

async function restore(
  bench: Bench,
  experiment: Experiment,
  undo: Undo,
  original: Exchange | undefined,
  send: (step: string, what: Send) => Promise<Exchange | undefined>,
): Promise<boolean> {
  if (original === undefined) return false;
  const volatile =
    bench.habits().volatile[operationOf(undo.reread)] ?? bench.habits().volatile[experiment.operation] ?? [];
  let now = await send('look', undo.reread);
  for (const [index, attempt] of undo.restore.entries()) {
    if (now !== undefined && equalAt(original, now, undo.touches, volatile)) return true;
    await send(`restore${index}`, attempt);
    now = await send(`reread${index}`, undo.reread);
  }
  return now !== undefined && equalAt(original, now, undo.touches, volatile);
}

function operationOf(send: Send): string {
  return `${send.request.method} ${send.request.path}`;
}

function equalAt(
  before: Exchange,
  after: Exchange,
  touches: readonly string[],
  volatile: readonly string[],
): boolean {
  return touches
    .filter((at) => !volatile.includes(generalise(at)))
    .every((at) => leafAt(before, at)?.hmac === leafAt(after, at)?.hmac);
}

async function remove(
  bench: Bench,
  fixture: Fixture,
  shownBy: readonly Send[],
  made: Seen | undefined,
  send: (step: string, what: Send) => Promise<Exchange | undefined>,
): Promise<boolean> {
  if (neverArrived(made)) return true;
  const create = made?.kind === 'answer' ? made.exchange : undefined;
  const said = classOf(made, bench.habits());
  const keyed =
    create !== undefined && typeof fixture.key === 'string' && leafAt(create, fixture.key) !== undefined;
  if (
    said === 'denied' ||
    said === 'missing' ||
    (create !== undefined && said === 'invalid' && create.answer.status >= 400)
  )
    return true;
  const removals = keyed ? fixture.remove : await located(fixture, create, send);
  if (removals === 'absent') return true;
  for (const [index, attempt] of removals.entries()) {
    // A write may have put a second object under this key: whoever was served may remove that one too.
    for (const round of ['', ' again']) {
      const removed = await send(`remove${index}${round}`, attempt);
      const worked =
        removed !== undefined && classOf({ kind: 'answer', exchange: removed }, bench.habits()) === 'served';
      // "Missing" from somebody who never saw it proves nothing: it must have been seen, or its removal served.
      let gone = shownBy.length > 0 || worked;
      for (const [reader, ask] of (shownBy.length > 0 ? shownBy : [fixture.gone]).entries()) {
        const look = await send(`gone${index}${round}${reader === 0 ? '' : ` ${reader}`}`, ask);
        gone &&= look !== undefined && isGone(bench, fixture, create, look);
      }
      if (gone) return true;
      if (!worked) break;
    }
  }
  return false;
}

/** The sends of `gone` and `goneFor` by which the experiment itself was shown the object; a list must have held it. */
function seers(
  bench: Bench,
  experiment: Experiment,
  fixture: Fixture,
  seen: SeenSteps,
  create: Exchange | undefined,
): Send[] {
  const marker = fixture.goneBy === 'missing' ? undefined : sentValue(create, fixture.goneBy.body);
  const shown = Object.entries(experiment.steps).flatMap(([name, step]) =>
    'send' in step &&
    classOf(seen[name]?.[0], bench.habits()) === 'served' &&
    (fixture.goneBy === 'missing' || (marker !== undefined && saidIn(first(seen[name])).has(marker)))
      ? [JSON.stringify(step.send)]
      : [],
  );
  return [fixture.gone, ...(fixture.goneFor ?? [])].filter((send) => shown.includes(JSON.stringify(send)));
}

/** Nothing can have been made: it was not sent, or no connection came about. A connection lost later may have carried it. */
function neverArrived(made: Seen | undefined): boolean {
  if (made === undefined || made.kind === 'skipped') return true;
  return made.kind === 'refused' && (made.where === 'handshake' || made.alert === 'ECONNREFUSED');
}

function isGone(bench: Bench, fixture: Fixture, create: Exchange | undefined, look: Exchange): boolean {
  if (fixture.goneBy === 'missing')
    return classOf({ kind: 'answer', exchange: look }, bench.habits()) === 'missing';
  const marker = sentValue(create, fixture.goneBy.body);
  return (
    marker !== undefined &&
    classOf({ kind: 'answer', exchange: look }, bench.habits()) === 'served' &&
    !saidIn(look).has(marker)
  );
}

/** Where the answer to `make` gave no key: the object is looked for in its list by what was sent, and its key taken from there. */
async function located(
  fixture: Fixture,
  create: Exchange | undefined,
  send: (step: string, what: Send) => Promise<Exchange | undefined>,
): Promise<readonly Send[] | 'absent'> {
  if (create === undefined || 'unknown' in fixture.locate) return [];
  const list = await send('locate', fixture.locate.list);
  if (list === undefined) return [];
  const place = locate(list, markersOf(fixture, create), fixture.locate.key);
  if ('absent' in place) return 'absent';
  if ('unclear' in place) return [];
  const key = place.found;
  return fixture.remove.map((each) => ({
    ...each,
    request: mapRequest(each.request, (ref) =>
      ref.$ === 'fixture' && ref.fixture === fixture.id ? { $: 'known', exchange: list.id, at: key } : ref,
    ),
  }));
}

/** Digests of what the fixture's own markers were sent as. */
function markersOf(fixture: Fixture, create: Exchange): string[] {
  return markerPlaces(fixture.make.request.body?.value ?? null).flatMap((at) => sentValue(create, at) ?? []);
}

function markerPlaces(value: Value, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isRef(value)) return value.$ === 'marker' ? [at] : [];
  return Object.entries(value).flatMap(([name, each]) => markerPlaces(each, below(at, name)));
}

function first(seen: readonly Seen[] | undefined): Exchange | undefined {
  const [one] = seen ?? [];
  return one?.kind === 'answer' ? one.exchange : undefined;
}
