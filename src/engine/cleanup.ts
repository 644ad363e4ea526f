import { CountersignError } from '../errors.ts';
import type { Finished } from '../wire/cleanup.ts';
import { finishLedger } from '../wire/cleanup.ts';
import { ledgersAt } from '../wire/ledger.ts';
import type { ScanOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { openSession } from './session.ts';

export interface CleanupOptions
  extends Pick<ScanOptions, 'config' | 'signal' | 'clock' | 'random' | 'environment' | 'version'> {
  /** A ledger, or a folder of them. */
  readonly place: string;
  /** Also where the scan that wrote a ledger seems to be running. */
  readonly force?: boolean;
}

/** What became of one ledger. */
export interface CleanedLedger {
  readonly file: string;
  readonly finished: readonly Finished[];
  /** Why it could not be finished at all. */
  readonly fault?: { readonly code: string; readonly message: string; readonly hint: string };
}

export interface CleanupReport {
  readonly schema: 1;
  readonly ledgers: readonly CleanedLedger[];
  /** Promises kept now, and those still open. A ledger that could not be finished counts as one. */
  readonly undone: number;
  readonly left: number;
}

/**
 * Finishes the undo of interrupted scans: restores what was changed and removes what was made, the last write first,
 * and reads everything back. A ledger with nothing left in it is deleted. Nothing is sent where there is no ledger.
 */
export async function cleanup(options: CleanupOptions): Promise<CleanupReport> {
  const { config, environment, clock, random, place } = options;
  const files = await ledgersAt(place);
  const ledgers: CleanedLedger[] = [];
  if (files.length > 0) {
    const prepared = await prepare(config, environment, clock());
    const scan = `cleanup-${random(6).toString('hex')}`;
    const session = openSession({ ...options, listen: () => undefined }, prepared, scan, null);
    try {
      for (const file of files) {
        ledgers.push(await one(file, session, options.force ?? false));
      }
    } finally {
      await session.close();
    }
  }
  const all = ledgers.flatMap((each) => each.finished);
  const undone = all.filter((each) => each.outcome === 'undone').length;
  const unfinished = ledgers.filter((each) => each.fault !== undefined).length;
  return { schema: 1, ledgers, undone, left: all.length - undone + unfinished };
}

async function one(
  file: string,
  session: Pick<ReturnType<typeof openSession>, 'wire' | 'hmac'>,
  force: boolean,
): Promise<CleanedLedger> {
  try {
    return { file, finished: await finishLedger({ file, ...session, force }) };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const { code, message, hint } = error;
    return { file, finished: [], fault: { code, message, hint } };
  }
}
