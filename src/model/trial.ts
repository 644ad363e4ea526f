import type { Exchange } from './exchange.ts';
import type { Experiment, StepName } from './experiment.ts';
import type { Habits } from './habits.ts';

/** What came back for one send. */
export type Seen =
  | { readonly kind: 'answer'; readonly exchange: Exchange }
  | { readonly kind: 'refused'; readonly where: 'tcp' | 'handshake' | 'first-read'; readonly alert?: string }
  | { readonly kind: 'heard'; readonly hit: { readonly from: string; readonly at: number } }
  | { readonly kind: 'skipped'; readonly why: string };

/** What became of the writes of a trial. */
export interface Cleanup {
  readonly outcome: 'nothing-to-undo' | 'undone' | 'left-behind';
  readonly exchanges: readonly string[];
  readonly detail?: string;
}

/** An experiment that was run. `seen` holds one entry per send of a step, in order. */
export interface Trial {
  readonly experiment: Experiment;
  readonly seen: { readonly [name: StepName]: readonly Seen[] };
  readonly habits: Habits;
  readonly cleanup: Cleanup;
}
