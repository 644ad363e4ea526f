import type { Habits } from '../model/habits.ts';
import type { Trial } from '../model/trial.ts';
import type { Wire } from '../wire/wire.ts';
import type { SharedReads } from './shared.ts';

/** What an experiment is run with: the wire, the reads it may share, and what is known of the target so far. */
export interface Bench {
  readonly wire: Wire;
  readonly shared: SharedReads;
  readonly habits: () => Habits;
  /** Hears of every trial that could not be taken back, also of one that was cut short and has no verdict. */
  readonly leftBehind: (trial: Trial) => void;
}
