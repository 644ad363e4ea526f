import type { ExchangeId } from '../../model/exchange.ts';
import type { Ref, Send, Value, Where } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { Json } from '../../model/json.ts';
import type { JsonObject } from './caller.ts';
import { callerData } from './caller.ts';
import type { KnownRef, Sources } from './known.ts';
import type { Needs } from './needs.ts';
import type { Place } from './place.ts';
import { secretWords } from './secret-words.ts';
import { UnreplayableError } from './unreplayable.ts';

/** Turns sends into data that the runtime of a script can send: callers by name, references that can be resolved there. */
export interface Planner {
  request(send: Send): JsonObject;
  /** Reads to send first, in their order, and who is asked for what. */
  lookups(): readonly JsonObject[];
  callers(): JsonObject;
}

export interface PlannerOptions {
  readonly place: Place;
  readonly needs: Needs;
  readonly known: (ref: KnownRef) => Json | undefined;
  readonly sources: Sources;
}

export function createPlanner({ place, needs, known, sources }: PlannerOptions): Planner {
  const callers = new Map<string, { readonly key: string; readonly data: JsonObject }>();
  const lookups = new Map<ExchangeId, { readonly name: string; readonly send: JsonObject }>();
  const opening = new Set<ExchangeId>();

  function caller(send: Send): string {
    const key = JSON.stringify([send.as, send.dial, send.credential]);
    for (const [name, each] of callers) if (each.key === key) return name;
    let name = send.as;
    for (let n = 2; callers.has(name); n++) name = `${send.as} (${n})`;
    callers.set(name, { key, data: callerData(send, place, needs, value) });
    return name;
  }

  function request(send: Send): JsonObject {
    if (send.raw === true) throw new UnreplayableError('bytes');
    const { method, path, params, query, headers, body } = send.request;
    return {
      as: caller(send),
      method,
      path,
      ...(params === undefined ? {} : { params: record(params) }),
      ...(query === undefined || query.length === 0
        ? {}
        : { query: query.map(([name, each]) => [name, value(each)]) }),
      ...(headers === undefined || headers.length === 0
        ? {}
        : { headers: headers.map(([name, each]) => [name, value(each)]) }),
      ...(body === undefined ? {} : { body: { type: body.type, value: value(body.value) } }),
    };
  }

  function value(planned: Value): Json {
    if (planned === null || typeof planned !== 'object') return planned;
    if (isRef(planned)) return reference(planned);
    return isValues(planned) ? planned.map(value) : record(planned);
  }

  function record(planned: { readonly [name: string]: Value }): JsonObject {
    return Object.fromEntries(Object.entries(planned).map(([name, each]) => [name, value(each)]));
  }

  function reference(ref: Ref): Json {
    switch (ref.$) {
      case 'answer':
        return { $: 'answer', step: ref.step, at: where(ref.at) };
      case 'fixture':
        return { $: 'fixture', fixture: ref.fixture, at: where(ref.at) };
      case 'marker':
        return {
          $: 'marker',
          n: ref.n,
          ...(ref.maxLength === undefined ? {} : { maxLength: ref.maxLength }),
        };
      case 'sideways':
        return { ...optional(ref), $: 'sideways', of: reference(ref.of), n: ref.n };
      case 'known':
        return (
          known(ref) ??
          lookup(ref) ?? {
            $: 'variable',
            name: needs.masked(
              'VALUE',
              `the value at ${JSON.stringify(ref.at)} of exchange ${ref.exchange}; the report keeps it masked`,
            ),
          }
        );
      case 'secret':
        return secretOf(ref.credential);
      case 'forged':
        return { $: 'forged', of: reference(ref.of), how: ref.how };
      case 'absent':
        return { $: 'absent', of: reference(ref.of), n: ref.n };
      case 'part':
        return { $: 'part', of: reference(ref.of), template: ref.template, name: ref.name };
      case 'callback':
        throw new UnreplayableError('callback');
    }
  }

  function secretOf(credential: string): Json {
    const found = place.credentials[credential];
    if (found === undefined) throw new UnreplayableError('credential');
    const held = needs.secret(found, secretWords(found, credential));
    return 'file' in held ? { $: 'file', name: held.file } : { $: 'variable', name: held.variable };
  }

  function lookup({ exchange, at }: KnownRef): Json | undefined {
    const source = sources[exchange];
    if (source === undefined || opening.has(exchange)) return undefined;
    opening.add(exchange);
    const send = lookups.get(exchange)?.send ?? request(source);
    opening.delete(exchange);
    const name = lookups.get(exchange)?.name ?? `find${lookups.size + 1}`;
    lookups.set(exchange, { name, send });
    return { $: 'answer', step: name, at: where(at) };
  }

  return {
    request,
    lookups: () => [...lookups.values()].map(({ name, send }) => ({ name, kind: 'read', send })),
    callers: () => Object.fromEntries([...callers].map(([name, { data }]) => [name, data])),
  };
}

function optional({ options, maxLength }: Extract<Ref, { $: 'sideways' }>): JsonObject {
  return { ...(options === undefined ? {} : { options }), ...(maxLength === undefined ? {} : { maxLength }) };
}

function where(at: Where): Json {
  return typeof at === 'string' ? at : { ...at };
}

function isValues(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
