import type { Exchange } from '../../model/exchange.ts';
import type { Send } from '../../model/experiment.ts';
import type { Seen } from '../../model/trial.ts';
import type { Wire } from '../../wire/wire.ts';
import { sendSteadily } from '../steady.ts';

/** Sends one harmless read while learning; the slot is named so that a recording finds it again. */
export type Ask = (topic: string, step: string, send: Send) => Promise<Seen>;

export function asker(wire: Wire): Ask {
  return (topic, step, send) => sendSteadily(wire, { experiment: `learn ${topic}`, step, index: 0 }, send);
}

export function answered(seen: Seen): Exchange | undefined {
  return seen.kind === 'answer' ? seen.exchange : undefined;
}
