import type { Config } from '../config/config.ts';
import type { ScanEvent } from '../model/events.ts';
import type { Experiment } from '../model/experiment.ts';

export interface ScanOptions {
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly listen: (event: ScanEvent) => void;
  /** Where every masked answer is recorded, for `judge`. */
  readonly record?: string;
  /** Folder of the undo ledger. */
  readonly ledger?: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Buffer;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly version: string;
  /** Milliseconds that one answer may take, headers and body; fifteen seconds when absent. */
  readonly patience?: number;
  /** The folder that replays are run from; the configuration's own when absent. */
  readonly folder?: string;
  /** Only these checks; all of them when absent or empty. */
  readonly only?: readonly string[];
  /** Of the plan, only what this says yes to; everything when absent. */
  readonly wanted?: (experiment: Experiment) => boolean;
}
