import { CountersignError } from '../errors.ts';
import type { ScanEvent } from '../model/events.ts';
import type { ScanReport } from '../model/report.ts';
import { openReplay, readRecording } from '../wire/replay.ts';
import { isBrief } from './brief.ts';
import { digest } from './digest.ts';
import { pipeline } from './pipeline.ts';

export interface JudgeOptions {
  /** Path of a recording made with `scan --record`. */
  readonly recording: string;
  readonly listen: (event: ScanEvent) => void;
  readonly version: string;
}

/** Recomputes every verdict from a recording; sends nothing. Only replays, which name key files, are not part of it. */
export async function judge({ recording, listen, version }: JudgeOptions): Promise<ScanReport> {
  const read = await readRecording(recording);
  if (!isBrief(read.draft))
    throw new CountersignError(
      'recording-unreadable',
      `${recording} does not carry what a scan starts from.`,
      'Make it with `countersign scan --record`.',
    );
  return pipeline({
    brief: read.draft,
    wire: openReplay(read),
    version,
    digest,
    now: () => 0,
    listen,
    interrupted: () => false,
    replay: () => ({}),
  });
}
