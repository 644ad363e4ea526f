import { CountersignError } from '../errors.ts';
import type { ScanEvent } from '../model/events.ts';
import type { ScanReport } from '../model/report.ts';

export interface JudgeOptions {
  /** Path of a recording made with `scan --record`. */
  readonly recording: string;
  readonly listen: (event: ScanEvent) => void;
  readonly version: string;
}

/** Recomputes every verdict from a recording; sends nothing. */
export async function judge({ recording }: JudgeOptions): Promise<ScanReport> {
  await Promise.resolve();
  throw new CountersignError('recording-unreadable', `${recording} cannot be judged by this build`, 'The engine is not part of it.');
}
