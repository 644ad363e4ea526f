import type { ExchangeId } from '../model/exchange.ts';
import type { FixtureId, StepName, Where } from '../model/experiment.ts';
import type { Json } from '../model/json.ts';
import type { RawAnswer } from './answer.ts';
import { cookiesOf, valueAt } from './answer.ts';
import type { Slot } from './wire.ts';

/** Raw answers, in memory only, and the ways to find one again. */
export interface Vault {
  store(slot: Slot, exchange: ExchangeId, answer: RawAnswer): void;
  /** The answer of a step of an experiment: its first send, the latest run. */
  ofStep(experiment: string, step: StepName, at: Where): Json | undefined;
  ofExchange(exchange: ExchangeId, at: Where): Json | undefined;
  ofFixture(experiment: string, fixture: FixtureId, at: Where): Json | undefined;
  jarOf(experiment: string, step: StepName): ReadonlyMap<string, string> | undefined;
  /** The exchange that answered the `make` of a fixture. */
  made(experiment: string, fixture: FixtureId, exchange: ExchangeId): void;
  /** Counts a shared answer as this slot's own, so that the experiment's references find it. */
  adopt(slot: Slot, exchange: ExchangeId): void;
  keep(exchange: ExchangeId): void;
  forget(experiment: string): void;
}

export function createVault(key: (name: string) => string): Vault {
  const answers = new Map<ExchangeId, { readonly experiment: string; readonly answer: RawAnswer }>();
  const byExperiment = new Map<string, Set<ExchangeId>>();
  const steps = new Map<string, Map<StepName, ExchangeId>>();
  const fixtures = new Map<string, ExchangeId>();
  const kept = new Set<ExchangeId>();

  const read = (id: ExchangeId | undefined, at: Where): Json | undefined => {
    const found = id === undefined ? undefined : answers.get(id);
    return found === undefined ? undefined : valueAt(found.answer, at, key);
  };

  return {
    store(slot, exchange, answer) {
      answers.set(exchange, { experiment: slot.experiment, answer });
      entry(byExperiment, slot.experiment, () => new Set<ExchangeId>()).add(exchange);
      if (slot.index === 0)
        entry(steps, slot.experiment, () => new Map<StepName, ExchangeId>()).set(slot.step, exchange);
    },
    ofStep: (experiment, step, at) => read(steps.get(experiment)?.get(step), at),
    ofExchange: read,
    // A fixture of the whole scan was made under another experiment's name.
    ofFixture: (experiment, fixture, at) =>
      read(fixtures.get(`${experiment} ${fixture}`) ?? fixtures.get(fixture), at),
    jarOf(experiment, step) {
      const id = steps.get(experiment)?.get(step);
      const found = id === undefined ? undefined : answers.get(id);
      return found === undefined ? undefined : cookiesOf(found.answer);
    },
    made(experiment, fixture, exchange) {
      fixtures.set(`${experiment} ${fixture}`, exchange);
      fixtures.set(fixture, exchange);
      kept.add(exchange);
    },
    adopt(slot, exchange) {
      entry(steps, slot.experiment, () => new Map<StepName, ExchangeId>()).set(slot.step, exchange);
    },
    keep: (exchange) => void kept.add(exchange),
    forget(experiment) {
      for (const id of byExperiment.get(experiment) ?? []) if (!kept.has(id)) answers.delete(id);
      byExperiment.delete(experiment);
      steps.delete(experiment);
    },
  };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
