import { isRef } from '../model/experiment.ts';
import type { FixtureId, Ref, Send, Value } from '../model/experiment.ts';
import { isValues, resolve } from './resolve.ts';
import type { Resolving } from './resolve.ts';

/** Replaces the references for which `replace` has a value; the others stay. */
export function mapRefs(value: Value, replace: (ref: Ref) => Value): Value {
  if (isRef(value)) return replace(value);
  if (value === null || typeof value !== 'object') return value;
  if (isValues(value)) return value.map((each) => mapRefs(each, replace));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapRefs(each, replace)]));
}

/** A send with every value mapped. */
export function mapSend(send: Send, map: (value: Value) => Value): Send {
  const { params, query, headers, body, ...request } = send.request;
  return {
    ...send,
    request: {
      ...request,
      ...(params === undefined ? {} : { params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, map(value)])) }),
      ...(query === undefined ? {} : { query: query.map(([name, value]) => [name, map(value)] as const) }),
      ...(headers === undefined ? {} : { headers: headers.map(([name, value]) => [name, map(value)] as const) }),
      ...(body === undefined ? {} : { body: { type: body.type, value: map(body.value) } }),
    },
  };
}

/**
 * A send that another process can finish: everything known now is put in. Keys of fixtures are not known yet,
 * and secrets never go to disk; both stay references. Throws UnresolvedError.
 */
export function freeze(send: Send, by: Resolving): Send {
  return mapSend(send, (value) => mapRefs(value, (ref) => (waits(ref) ? ref : resolve(ref, by))));
}

/** The send with the key of a fixture put in. */
export function withKey(send: Send, fixture: FixtureId, key: Value): Send {
  return mapSend(send, (value) => mapRefs(value, (ref) => (ref.$ === 'fixture' && ref.fixture === fixture ? key : ref)));
}

function waits(ref: Ref): boolean {
  if (ref.$ === 'sideways' || ref.$ === 'absent') return waits(ref.of);
  return ref.$ === 'fixture' || ref.$ === 'secret';
}

/** The numbers of the markers a send carries. */
export function markersIn(send: Send): { n: number; maxLength?: number }[] {
  const found: { n: number; maxLength?: number }[] = [];
  mapSend(send, (value) =>
    mapRefs(value, (ref) => {
      const marker = ref.$ === 'sideways' ? ref.of : ref;
      if (marker.$ === 'marker') found.push(marker);
      return ref;
    }),
  );
  return found;
}
