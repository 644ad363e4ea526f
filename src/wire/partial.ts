import type { FixtureId, Ref, Send, Value } from '../model/experiment.ts';
import { mapRequest } from '../model/refs.ts';
import type { Resolving } from './resolve.ts';
import { resolve } from './resolve.ts';

/**
 * A send that another process can finish: everything known now is put in. Keys of fixtures are not known yet,
 * and secrets never go to disk; both stay references. Throws UnresolvedError.
 */
export function freeze(send: Send, by: Resolving): Send {
  return { ...send, request: mapRequest(send.request, (ref) => (waits(ref) ? ref : resolve(ref, by))) };
}

/** The send with the key of a fixture put in. */
export function withKey(send: Send, fixture: FixtureId, key: Value): Send {
  return {
    ...send,
    request: mapRequest(send.request, (ref) => (ref.$ === 'fixture' && ref.fixture === fixture ? key : ref)),
  };
}

function waits(ref: Ref): boolean {
  if ('of' in ref) return waits(ref.of);
  return ref.$ === 'fixture' || ref.$ === 'secret';
}

/** The numbers of the markers a send carries. */
export function markersIn(send: Send): { n: number; maxLength?: number }[] {
  const found: { n: number; maxLength?: number }[] = [];
  mapRequest(send.request, (ref) => {
    const marker = ref.$ === 'sideways' ? ref.of : ref;
    if (marker.$ === 'marker') found.push(marker);
    return ref;
  });
  return found;
}
