import type { Send } from '../../src/model/experiment.ts';
import type { Seen } from '../../src/model/trial.ts';
import type { Pledge, Slot, Wire } from '../../src/wire/wire.ts';
import { type Answered, answerOf } from './answers.ts';

export interface ScriptedWire extends Wire {
  readonly sent: { readonly slot: Slot; readonly send: Send }[];
  /** Pledges and settlements in the order in which they came, among the methods of what was sent. */
  readonly story: string[];
}

export type Script = (send: Send, slot: Slot, index: number) => Answered | Exclude<Seen, { kind: 'answer' }>;

/** A wire whose far end is a function: no network, and what comes back went through the real masker. */
export function scriptedWire(
  script: Script,
  pledging: (pledge: Pledge) => void = () => undefined,
): ScriptedWire {
  const sent: ScriptedWire['sent'] = [];
  const story: string[] = [];
  return {
    sent,
    story,
    async send(slot, send) {
      const index = sent.push({ slot, send }) - 1;
      story.push(`${send.request.method} ${send.request.path}`);
      const came = script(send, slot, index);
      return 'kind' in came ? came : { kind: 'answer', exchange: answerOf({ id: `x${index}`, ...came }) };
    },
    async pledge(pledge) {
      pledging(pledge);
      story.push(`pledge ${pledge.kind}`);
      return `p${story.length}`;
    },
    async made() {
      story.push('made');
    },
    async settle(_, outcome) {
      story.push(outcome);
    },
    adopt: () => undefined,
    keep: () => undefined,
    forget: () => undefined,
    get spent() {
      return { requests: sent.length, writes: 0 };
    },
    close: async () => undefined,
  };
}
