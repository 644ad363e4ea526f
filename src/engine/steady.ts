import { header } from '../judge/select.ts';
import type { Send } from '../model/experiment.ts';
import type { Seen } from '../model/trial.ts';
import type { Slot, Wire } from '../wire/wire.ts';

/** How often one read may be sent: a server that fails at every third call is then heard by 242 of 243 reads. */
export const mostTries = 5;

/**
 * Sends a read, and again while the server fails at it: a target that fails now and then is then told from one that
 * refuses, and two scans of it say the same. A throttle is no failure; a write is never sent twice.
 */
export async function sendSteadily(wire: Pick<Wire, 'send'>, slot: Slot, send: Send): Promise<Seen> {
  let seen = await wire.send(slot, send);
  for (let tries = 1; tries < mostTries && isRead(send) && failed(seen); tries += 1)
    seen = await wire.send(slot, send);
  return seen;
}

function isRead({ request }: Send): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
}

function failed(seen: Seen): boolean {
  return (
    seen.kind === 'answer' &&
    seen.exchange.answer.status >= 500 &&
    header(seen.exchange, 'retry-after') === undefined
  );
}
