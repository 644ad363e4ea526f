import type { ScanOptions } from '../options.ts';

/** What a verification is given of the world: as for a scan, with a place for copies. */
export interface Bed
  extends Pick<ScanOptions, 'config' | 'signal' | 'clock' | 'random' | 'environment' | 'version'> {
  /** An empty folder of our own; copies and their ledgers live and die there. */
  readonly workspace: string;
  readonly tell: (line: string) => void;
}

/** The same, with what its copies learn of each other. */
export interface Ground extends Bed {
  /** Milliseconds that the copy without a patch took to answer, once it does. */
  readonly usual: { ms?: number };
}
