import type { Send } from '../model/experiment.ts';
import type { Seen } from '../model/trial.ts';
import type { Wire } from '../wire/wire.ts';
import { sendSteadily } from './steady.ts';

/** Equal reads of one lock epoch are sent once; a write begins a new epoch. */
export interface SharedReads {
  send(send: Send): Promise<Seen>;
  newEpoch(): void;
}

/** The slot of a shared read is its request, so that a recording finds it whoever asked first. */
export function sharedReads(wire: Wire, digest: (text: string) => string): SharedReads {
  let epoch = 0;
  let memo = new Map<string, Promise<Seen>>();
  return {
    send(send) {
      const key = JSON.stringify([send.dial, send.credential, send.request]);
      const known = memo.get(key);
      if (known !== undefined) return known;
      const sent = sendSteadily(wire, { experiment: 'shared', step: digest(key), index: epoch }, send);
      memo.set(key, sent);
      return sent;
    },
    newEpoch() {
      epoch += 1;
      memo = new Map();
    },
  };
}
