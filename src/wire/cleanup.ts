import type { Exchange } from '../model/exchange.ts';
import type { Send, Value } from '../model/experiment.ts';
import type { Unsettled } from './entries.ts';
import { readEntries } from './entries.ts';
import type { FixtureEntry, UndoEntry } from './entry.ts';
import { continueLedger, readLedger } from './ledger.ts';
import { locate } from './locate.ts';
import { withKey } from './partial.ts';
import type { Wire } from './wire.ts';

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
}

type Outcome = Pick<Finished, 'outcome' | 'detail'>;
type Sender = (send: Send) => Promise<Exchange | string>;

/** Keeps the promises of an interrupted scan: removes, restores, reads back. The ledger is deleted when all are kept. */
export async function finishLedger({ file, wire, hmac }: FinishOptions): Promise<readonly Finished[]> {
  const unsettled = readEntries(await readLedger(file), file);
  const ledger = continueLedger(file, unsettled.entries);
  const finished: Finished[] = [];
  // The last write is taken back first: it may stand on the ones before.
  for (const entry of unsettled.open.toReversed()) {
    const send = senderFor(wire, entry);
    const { outcome, detail } =
      entry.entry === 'undo' ? await restore(entry, send, hmac) : await remove(entry, send, hmac, unsettled);
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

async function remove(
  entry: FixtureEntry,
  send: Sender,
  hmac: (text: string) => string,
  { keys }: Unsettled,
): Promise<Outcome> {
  const known = keys.get(entry.id);
  const key = known === undefined ? await findKey(entry, send, hmac) : { key: known };
  if ('outcome' in key) return key;
  let detail = 'there is no way to remove it';
  for (const attempt of entry.remove) {
    await send(withKey(attempt, entry.fixture, key.key));
    const after = await send(withKey(entry.gone, entry.fixture, key.key));
    if (typeof after !== 'string' && isGone(entry, after, hmac))
      return undone('removed, and its absence read back');
    detail = typeof after === 'string' ? after : `after the removal its read answers ${after.answer.status}`;
  }
  return { outcome: 'left-behind', detail };
}

function isGone(entry: FixtureEntry, { answer }: Exchange, hmac: (text: string) => string): boolean {
  if (entry.goneBy === 'missing') return answer.status === 404 || answer.status === 410;
  const markers = entry.markers.map(hmac);
  const whole =
    answer.status === 200 && answer.body.kind === 'json' && !answer.body.cut && markers.length > 0;
  return (
    whole && answer.body.kind === 'json' && !answer.body.leaves.some((leaf) => markers.includes(leaf.hmac))
  );
}

async function findKey(
  entry: FixtureEntry,
  send: Sender,
  hmac: (text: string) => string,
): Promise<{ key: Value } | Outcome> {
  if ('unknown' in entry.locate) return { outcome: 'left-behind', detail: entry.locate.unknown };
  const list = await send(entry.locate.list);
  if (typeof list === 'string') return { outcome: 'left-behind', detail: list };
  const located = locate(list, entry.markers.map(hmac), entry.locate.key);
  if ('found' in located) return { key: { $: 'known', exchange: list.id, at: located.found } };
  return 'absent' in located
    ? undone('it had never been made')
    : { outcome: 'left-behind', detail: located.unclear };
}

function undone(detail: string): Outcome {
  return { outcome: 'undone', detail };
}
