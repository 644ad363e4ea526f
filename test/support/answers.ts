import { createMasker, type Masker } from '../../src/identity/mask.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Experiment } from '../../src/model/experiment.ts';
import { noLocks } from '../../src/model/experiment.ts';
import type { Habits } from '../../src/model/habits.ts';
import { noHabits } from '../../src/model/habits.ts';
import type { Json } from '../../src/model/json.ts';
import type { Seen, Trial } from '../../src/model/trial.ts';

/** The masker of these tests: the real one, so that no test believes in leaves that a scan would never see. */
export const answersMasker: Masker = createMasker({
  key: Buffer.from('answers'),
  secrets: () => [],
  evidence: 'masked',
});

export const hmacOf = (value: string | number | boolean): string => answersMasker.hmac(String(value));

export interface Answered {
  readonly id?: string;
  readonly method?: string;
  readonly target?: string;
  readonly status?: number;
  /** JSON, or text with a `type` of its own. */
  readonly body?: Json;
  readonly type?: string;
  readonly headers?: { readonly [name: string]: string };
  /** What the request carried: `path:id`, `query:q`, `body:/pointer`. */
  readonly given?: { readonly [name: string]: string | number | boolean };
}

/** An exchange as the wire would have made it of this answer. */
export function answerOf({
  id = 'x1',
  method = 'GET',
  target = '/',
  status = 200,
  body,
  type = 'application/json',
  headers = {},
  given = {},
}: Answered): Exchange {
  const raw = Buffer.from(
    body === undefined
      ? ''
      : typeof body === 'string' && !type.includes('json')
        ? body
        : JSON.stringify(body),
  );
  const sent = Object.entries({ ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  return {
    id,
    experiment: 'e',
    step: 's',
    request: {
      method,
      target,
      given: Object.entries(given).map(([name, value]) => ({ name, hmac: hmacOf(value) })),
      headers: [],
      body: { kind: 'empty' },
    },
    answer: {
      status,
      headers: answersMasker.answerHeaders(sent),
      body: answersMasker.body(raw, body === undefined ? undefined : type),
    },
    at: 0,
    ms: 1,
  };
}

export function seenOf(answered: Answered): Seen {
  return { kind: 'answer', exchange: answerOf(answered) };
}

/** An experiment with what a test does not care about filled in. */
export function experimentOf(more: Partial<Experiment> = {}): Experiment {
  return {
    id: 'e',
    check: 'foreign-object-read',
    claim: "bob must not read alice's note",
    operation: 'GET /notes/{id}',
    actor: 'bob',
    victim: 'alice',
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    steps: {},
    undo: [],
    ...more,
  };
}

/** A trial of these answers, one per step. */
export function trialOf(
  steps: { readonly [step: string]: Answered | Seen | undefined },
  more: { readonly experiment?: Partial<Experiment>; readonly habits?: Partial<Habits> } = {},
): Trial {
  return {
    experiment: experimentOf(more.experiment),
    seen: Object.fromEntries(
      Object.entries(steps).flatMap(([step, each]) =>
        each === undefined ? [] : [[step, ['kind' in each ? each : seenOf({ id: step, ...each })]]],
      ),
    ),
    habits: { ...noHabits, ...more.habits },
    cleanup: { outcome: 'nothing-to-undo', exchanges: [] },
  };
}
