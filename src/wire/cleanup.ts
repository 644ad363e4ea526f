import { CountersignError } from '../errors.ts';
import type { Exchange } from '../model/exchange.ts';
import { readEntries } from './entries.ts';
import type { FixtureEntry, UndoEntry } from './entry.ts';
import { continueLedger, readLedger } from './ledger.ts';
import type { Outcome, Sender } from './removal.ts';
import { removeAgain, undone } from './removal.ts';
import type { Wire } from './wire.ts';
import { stillWrites } from './writer.ts';

export interface Finished {
  readonly id: string;
  readonly experiment: string;
  readonly outcome: 'undone' | 'left-behind';
  readonly detail: string;
}

export interface FinishOptions {
  readonly file: string;
  /** A wire opened with the certificates and credentials of the interrupted scan. */
  readonly wire: Wire;
  /** The digest of that wire's masker, by which values are compared. */
  readonly hmac: (text: string) => string;
  /** Also where the process that wrote the ledger seems to be there. */
  readonly force?: boolean;
}

/**
 * Keeps the promises of an interrupted scan: removes, restores, reads back. The ledger is deleted when all are kept.
 * Throws `scan-running` while the process that wrote it is alive: what it made is then no remains, but in use.
 */
export async function finishLedger({
  file,
  wire,
  hmac,
  force = false,
}: FinishOptions): Promise<readonly Finished[]> {
  const unsettled = readEntries(await readLedger(file), file);
  if (!force && unsettled.writer !== undefined && stillWrites(unsettled.writer))
    throw new CountersignError(
      'scan-running',
      `The scan that writes ${file} is still running (process ${unsettled.writer.pid}).`,
      'Wait for it or stop it with ctrl-C; where that process is none of ours, say --force.',
    );
  const ledger = continueLedger(file, unsettled.entries);
  const finished: Finished[] = [];
  // The last write is taken back first: it may stand on the ones before.
  for (const entry of unsettled.open.toReversed()) {
    const send = senderFor(wire, entry);
    const { outcome, detail } =
      entry.entry === 'undo'
        ? await restore(entry, send, hmac)
        : await removeAgain(entry, send, hmac, unsettled.keys.get(entry.id));
    await ledger.append({ entry: 'settled', id: entry.id, outcome });
    finished.push({ id: entry.id, experiment: entry.experiment, outcome, detail });
  }
  await ledger.close();
  return finished;
}

function senderFor(wire: Wire, entry: FixtureEntry | UndoEntry): Sender {
  let index = 0;
  return async (send) => {
    const seen = await wire.send(
      { experiment: entry.experiment, step: `undo ${entry.id}`, index: index++, undo: true },
      send,
    );
    if (seen.kind === 'answer') return seen.exchange;
    return seen.kind === 'skipped' ? seen.why : `no answer (${seen.kind})`;
  };
}

async function restore(entry: UndoEntry, send: Sender, hmac: (text: string) => string): Promise<Outcome> {
  const equal = async (): Promise<string | true> => {
    const now = await send(entry.reread);
    return typeof now === 'string' ? now : differences(entry, now, hmac);
  };
  let state = await equal();
  if (state === true) return undone('the write had changed nothing');
  for (const attempt of entry.restore) {
    await send(attempt);
    state = await equal();
    if (state === true) return undone('restored and read back');
  }
  return { outcome: 'left-behind', detail: state };
}

function differences({ expected }: UndoEntry, now: Exchange, hmac: (text: string) => string): string | true {
  const { status, body } = now.answer;
  if (status < 200 || status > 299 || body.kind !== 'json') return `the re-read answered ${status}`;
  const leaves = new Map(body.leaves.map((leaf) => [leaf.at, leaf.hmac]));
  const differ = expected.filter(
    ({ at, text }) => leaves.get(at) !== (text === null ? undefined : hmac(text)),
  );
  return differ.length === 0 ? true : `differs at ${differ.map(({ at }) => at).join(', ')}`;
}
