import type { Exchange, Leaf } from '../model/exchange.ts';
import { leafAt } from './select.ts';

/** The digest of the value that a write sent for a body field, as the wire recorded it before encoding. */
export function sentValue(write: Exchange | undefined, pointer: string): string | undefined {
  return write?.request.given.find((each) => each.name === `body:${pointer}`)?.hmac;
}

/** The leaf of a later read that holds exactly what the write sent, when the earlier read held something else there. */
export function stored(
  before: Exchange,
  write: Exchange,
  after: Exchange,
  sent: string,
  readAt: string,
): Leaf | undefined {
  const value = sentValue(write, sent);
  const now = leafAt(after, readAt);
  if (value === undefined || now === undefined || now.hmac !== value) return undefined;
  return leafAt(before, readAt)?.hmac === value ? undefined : now;
}
