import type { Exchange } from '../model/exchange.ts';
import type { Send, Value } from '../model/experiment.ts';
import type { FixtureEntry } from './entry.ts';
import { locate } from './locate.ts';
import { withKey } from './partial.ts';

export interface Outcome {
  readonly outcome: 'undone' | 'left-behind';
  readonly detail: string;
}

/** The answer, or why there was none. */
export type Sender = (send: Send) => Promise<Exchange | string>;

export function undone(detail: string): Outcome {
  return { outcome: 'undone', detail };
}

/**
 * Removes what another process made. "Missing" proves nothing by itself: somebody must have been shown the object before,
 * or its removal must have been served, or the owner's list is there to be read and does not hold it.
 */
export async function removeAgain(
  entry: FixtureEntry,
  send: Sender,
  hmac: (text: string) => string,
  known: Value | undefined,
): Promise<Outcome> {
  const key = known === undefined ? await findKey(entry, send, hmac) : { key: known };
  if ('outcome' in key) return key;
  const at = (one: Send): Send => withKey(one, entry.fixture, key.key);
  const looks = [entry.gone, ...(entry.goneFor ?? [])].map(at);
  const before = await inTurn(looks, send);
  const seen = before.some((each) => shows(entry, each, hmac));
  let detail = 'there is no way to remove it';
  for (const attempt of entry.remove) {
    // A write may have put a second object under this key: whoever was served may remove that one too.
    for (let worked = true, round = 0; worked && round < 2; round++) {
      const removed = await send(at(attempt));
      worked = typeof removed !== 'string' && isServed(removed);
      const after = await inTurn(looks, send);
      const gone = after.every((each) => typeof each !== 'string' && isGone(entry, each, hmac));
      if (gone && (seen || worked)) return undone('removed, and its absence read back');
      if (gone && (await absentFromList(entry, send, hmac)))
        return undone('it is not there any more: its list can be read and does not hold it');
      detail = whyNot(after);
    }
  }
  return { outcome: 'left-behind', detail };
}

async function inTurn(sends: readonly Send[], send: Sender): Promise<(Exchange | string)[]> {
  const answers: (Exchange | string)[] = [];
  for (const each of sends) answers.push(await send(each));
  return answers;
}

function shows(entry: FixtureEntry, seen: Exchange | string, hmac: (text: string) => string): boolean {
  return typeof seen !== 'string' && isServed(seen) && !isGone(entry, seen, hmac);
}

function isServed({ answer }: Exchange): boolean {
  return answer.status >= 200 && answer.status < 300;
}

function whyNot(answers: readonly (Exchange | string)[]): string {
  const [first] = answers;
  if (first === undefined || typeof first === 'string') return first ?? 'nobody can read it';
  const statuses = answers.map((each) => (typeof each === 'string' ? each : each.answer.status));
  return `after the removal its read answers ${[...new Set(statuses)].join(' and ')}`;
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

async function absentFromList(
  entry: FixtureEntry,
  send: Sender,
  hmac: (text: string) => string,
): Promise<boolean> {
  if ('unknown' in entry.locate || entry.markers.length === 0) return false;
  const list = await send(entry.locate.list);
  return typeof list !== 'string' && 'absent' in locate(list, entry.markers.map(hmac), entry.locate.key);
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
