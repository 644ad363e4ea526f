import type { Habits } from '../model/habits.ts';
import type { Wire } from '../wire/wire.ts';
import type { SharedReads } from './shared.ts';

/** What an experiment is run with: the wire, the reads it may share, and what is known of the target so far. */
export interface Bench {
  readonly wire: Wire;
  readonly shared: SharedReads;
  readonly habits: () => Habits;
}
