import { setTimeout as sleep } from 'node:timers/promises';
import { createMasker } from '../../src/identity/mask.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { RequestPlan, Send } from '../../src/model/experiment.ts';
import type { Seen } from '../../src/model/trial.ts';
import type { Clock } from '../../src/wire/clock.ts';
import type { WireOptions } from '../../src/wire/open.ts';
import { openWire } from '../../src/wire/open.ts';
import type { Wire } from '../../src/wire/wire.ts';

export const realClock: Clock = { now: () => performance.now(), sleep: (ms) => sleep(ms) };
export const unlimited = { rate: 0, concurrency: 8, requests: 0, seconds: 0 };
export const testSecrets = ['s3cret-token-of-alice'];
export const testMasker = createMasker({
  key: Buffer.from('test key'),
  secrets: () => testSecrets,
  evidence: 'masked',
});

/** A wire with what a test does not care about filled in. */
export function testWire(
  options: Pick<WireOptions, 'listeners' | 'certificates'> & Partial<WireOptions>,
): Wire {
  return openWire({
    scanId: 'scan1',
    product: 'countersign/test',
    credentials: [],
    secretOf: async (ref) => ('env' in ref ? (testSecrets[0] ?? '') : ''),
    scope: ['localhost', '127.0.0.1'],
    pace: unlimited,
    masker: testMasker,
    clock: realClock,
    timeoutMs: 5_000,
    ...options,
  });
}

export function sendAs(who: string, request: RequestPlan, more: Partial<Send> = {}): Send {
  return { as: who, dial: { listener: 'main', certificate: who }, credential: 'none', request, ...more };
}

export function slot(
  step: string,
  experiment = 'e1',
  index = 0,
): { experiment: string; step: string; index: number } {
  return { experiment, step, index };
}

export function answered(seen: Seen): Exchange {
  if (seen.kind !== 'answer') throw new Error(`no answer: ${JSON.stringify(seen)}`);
  return seen.exchange;
}
