import { header } from '../judge/select.ts';
import type { Send } from '../model/experiment.ts';
import type { Seen } from '../model/trial.ts';
import type { Slot, Wire } from '../wire/wire.ts';

/**
 * Sends a read, and once more when the server failed at it: a target that fails now and then is then told from one that
 * refuses, and two scans of it say the same. A throttle is no failure; a write is never sent twice.
 */
export async function sendSteadily(wire: Pick<Wire, 'send'>, slot: Slot, send: Send): Promise<Seen> {
  const first = await wire.send(slot, send);
  return isRead(send) && failed(first) ? wire.send(slot, send) : first;
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
