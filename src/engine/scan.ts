import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { ScanEvent } from '../model/events.ts';
import type { ScanReport } from '../model/report.ts';
import { briefAsJson, briefOf } from './brief.ts';
import { pipeline } from './pipeline.ts';
import { prepare } from './prepare.ts';
import { replayer } from './replayer.ts';
import { openSession } from './session.ts';

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
  /** Only these checks; all of them when absent or empty. */
  readonly only?: readonly string[];
}

/**
 * The whole pipeline: load, survey, calibrate, plan, send, judge, join, score, report.
 * Nothing is sent before everything that can be checked at a desk was checked. Throws CountersignError.
 */
export async function scan(options: ScanOptions): Promise<ScanReport> {
  const { config, listen, signal, clock, version } = options;
  listen({ kind: 'stage', stage: 'load', detail: config.file });
  const prepared = await prepare(config, options.environment, clock());
  const id = options.random(6).toString('hex');
  const brief = briefOf(config, prepared, id, new Date(clock()).toISOString(), options.only ?? []);
  listen({ kind: 'stage', stage: 'survey', detail: `${brief.draft.operations.length} operations` });

  const session = openSession(options, prepared, id, briefAsJson(brief));
  try {
    return await pipeline({
      brief,
      wire: session.wire,
      version,
      digest,
      now: clock,
      listen,
      interrupted: () => signal.aborted,
      replay: replayer(config),
    });
  } finally {
    await session.close();
  }
}

/** A short name for a text; no secret, only a key. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
