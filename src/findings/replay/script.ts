import type { Exchange } from '../../model/exchange.ts';
import type { Fixture, Send, Step, Undo } from '../../model/experiment.ts';
import type { Replay } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Address } from './address.ts';
import { addressOf } from './address.ts';
import type { JsonObject } from './caller.ts';
import type { Sent, Sources } from './known.ts';
import { knownValues } from './known.ts';
import { createNeeds } from './needs.ts';
import type { Place } from './place.ts';
import type { Planner } from './planner.ts';
import { createPlanner } from './planner.ts';
import { readsOnly } from './reads-only.ts';
import { scriptText } from './script-text.ts';
import { showsOf } from './shows.ts';
import { UnreplayableError } from './unreplayable.ts';

/** Steps that must be answered well before their absence of a flaw may be called a cure. */
const controls = ['before', 'alive', 'legal', 'owner', 'member'];

/** A script that runs the experiment's steps in their order and takes everything back. */
export function scriptFor(
  verdict: Verdict,
  first: (step: string) => Exchange | undefined,
  place: Place,
  sources: Sources,
): Replay {
  const { experiment } = verdict;
  const needs = createNeeds();
  if (place.ca !== undefined) needs.file(place.ca, 'the authority of the server certificate');
  const steps = Object.entries(experiment.steps);
  const sends = steps.flatMap(([name, step]): [string, Send][] => {
    const send = sendOf(step, experiment.fixtures);
    return [[name, send]];
  });
  const sent = sends.flatMap(([name, send]): Sent[] => {
    const exchange = first(name);
    return exchange === undefined ? [] : [{ request: send.request, exchange }];
  });
  const planner = createPlanner({ place, needs, known: knownValues(sent), sources });
  const planned = steps.map(([name, step]) => stepData(name, step, planner));
  const fixtures = Object.fromEntries(
    experiment.fixtures.map((fixture) => [fixture.id, fixtureData(fixture, planner)]),
  );
  const undo = experiment.undo.map((each) => undoData(each, planner));
  const plan = {
    claim: experiment.claim,
    target: targetData(addressOf(place.url, place.connect), place.ca),
    callers: planner.callers(),
    variables: needs.variables().map(({ name, what }) => ({ name, what })),
    secrets: [...needs.secrets()],
    steps: [...planner.lookups(), ...planned],
    fixtures,
    undo,
    shows: showsOf(verdict, first),
    controls: controls.filter((name) => experiment.steps[name] !== undefined),
  };
  return {
    kind: 'script',
    text: scriptText(verdict, plan, needs.all()),
    writes: !readsOnly(verdict.experiment),
    needs: needs.all(),
  };
}

function sendOf(step: Step, fixtures: readonly Fixture[]): Send {
  const made = 'make' in step ? fixtures.find((each) => each.id === step.make)?.make : undefined;
  if (made !== undefined) return made;
  if (!('send' in step) || step.times !== undefined || isSends(step.send))
    throw new UnreplayableError('several');
  return step.send;
}

function isSends(send: Send | readonly Send[]): send is readonly Send[] {
  return Array.isArray(send);
}

function stepData(name: string, step: Step, planner: Planner): JsonObject {
  const when = step.when === undefined ? {} : { when: [...step.when] };
  if ('make' in step) return { name, kind: step.kind, ...when, make: step.make };
  return { name, kind: step.kind, ...when, send: planner.request(sendOf(step, [])) };
}

function fixtureData(
  { kind, owner, make, key, locate, remove, gone, goneBy }: Fixture,
  planner: Planner,
): JsonObject {
  return {
    kind,
    owner,
    make: planner.request(make),
    key: typeof key === 'string' ? key : { ...key },
    ...('list' in locate ? { locate: { list: planner.request(locate.list), key: locate.key } } : {}),
    remove: remove.map((each) => planner.request(each)),
    gone: planner.request(gone),
    goneBy: goneBy === 'missing' ? goneBy : { body: goneBy.body },
  };
}

function undoData({ original, restore, reread, touches }: Undo, planner: Planner): JsonObject {
  return {
    original,
    restore: restore.map((each) => planner.request(each)),
    reread: planner.request(reread),
    touches,
  };
}

function targetData(
  { tls, origin, name, host, port }: Address,
  ca: string | undefined,
): { readonly [key: string]: Json } {
  return { origin, tls, name, host, port, ...(ca === undefined ? {} : { ca }) };
}
