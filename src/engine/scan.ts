import type { Config } from '../config/config.ts';
import { CountersignError } from '../errors.ts';
import type { ScanEvent } from '../model/events.ts';
import type { ScanReport } from '../model/report.ts';
import { prepare } from './prepare.ts';

export interface ScanOptions {
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly listen: (event: ScanEvent) => void;
  readonly plan?: boolean;
  readonly record?: string;
  readonly ledger?: string;
  readonly clock: () => number;
  readonly random: (n: number) => Buffer;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly version: string;
  readonly only?: readonly string[];
}

/** The whole pipeline. */
export async function scan({ config, environment, clock }: ScanOptions): Promise<ScanReport> {
  await prepare(config, environment, clock());
  throw new CountersignError('usage', 'This build cannot scan yet', 'The engine is not part of it.');
}
