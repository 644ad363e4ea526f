import type { ExchangeId } from '../model/exchange.ts';
import type { Fixture, Send, Undo } from '../model/experiment.ts';
import type { Seen } from '../model/trial.ts';

/** Which send of which experiment this is; the key under which a recording finds the answer again. */
export interface Slot {
  readonly experiment: string;
  readonly step: string;
  /** Position within a battery or burst. */
  readonly index: number;
  /** Takes something back: such a send passes limits, stop file, breaker and interruption, so that nothing is left behind. */
  readonly undo?: true;
}

/** A promise to take something back, written to disk before the write it covers goes out. */
export type Pledge =
  | { readonly kind: 'fixture'; readonly experiment: string; readonly fixture: Fixture }
  | { readonly kind: 'undo'; readonly experiment: string; readonly undo: Undo };

export type PledgeId = string;

/**
 * The only door to the network. References in a send are resolved here and nowhere else;
 * what comes back is already masked. A recording has the same shape, so all that follows can run at a desk.
 */
export interface Wire {
  /** Sends once. Network trouble is data (`refused`), never an exception; limits and scope throw CountersignError. */
  send(slot: Slot, send: Send): Promise<Seen>;
  /** Resolves only when the entry is on disk (fsync). Throws `ledger-unwritable`, and then nothing may be written. */
  pledge(pledge: Pledge): Promise<PledgeId>;
  /** Notes the answer to `make`, so that a later process can remove the fixture by key. */
  made(pledge: PledgeId, exchange: ExchangeId): Promise<void>;
  settle(pledge: PledgeId, outcome: 'undone' | 'left-behind'): Promise<void>;
  /** Counts an answer that another slot got as this slot's own, so that references to the step find it. */
  adopt(slot: Slot, exchange: ExchangeId): void;
  /** Makes values of an exchange resolvable for the rest of the scan (`known` references), beyond its experiment. */
  keep(exchange: ExchangeId): void;
  /** Forgets the raw answers of an experiment that are not kept. */
  forget(experiment: string): void;
  readonly spent: { readonly requests: number; readonly writes: number };
  close(): Promise<void>;
}
