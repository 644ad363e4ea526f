import { CountersignError } from '../errors.ts';
import type { Config } from './config.ts';
import type { Flags } from './flags.ts';
import type { ConfigFile } from './schema.ts';

/** How fast and how much: the flag, else the file, else careful defaults. */
export function limitsOf(written: ConfigFile['limits'], flags: Flags, loopback: boolean): Config['limits'] {
  return {
    rate: atLeast(0, '--rate', flags.rate) ?? written?.rate ?? (loopback ? 0 : 10),
    concurrency: whole('--concurrency', flags.concurrency) ?? written?.concurrency ?? 8,
    requests: whole('--max-requests', flags.maxRequests) ?? written?.requests ?? 20_000,
    seconds: whole('--max-seconds', flags.maxSeconds) ?? written?.seconds ?? 1_800,
  };
}

function whole(flag: string, value: number | undefined): number | undefined {
  if (value !== undefined && !Number.isInteger(value)) throw usage(flag, 'a whole number');
  return atLeast(1, flag, value);
}

function atLeast(least: number, flag: string, value: number | undefined): number | undefined {
  if (value !== undefined && !(value >= least && Number.isFinite(value)))
    throw usage(flag, `a number, ${least} or more`);
  return value;
}

function usage(flag: string, wanted: string): CountersignError {
  return new CountersignError('usage', `${flag} needs ${wanted}`, `Write it like ${flag} 10`);
}
