import type { Exchange, ExchangeId } from '../../model/exchange.ts';
import type { Ref, RequestPlan, Send, Value } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { Json, Pointer } from '../../model/json.ts';
import { below } from '../../model/json.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { readTarget, repeats } from './target.ts';

export type KnownRef = Extract<Ref, { $: 'known' }>;

/** A request of the experiment with the exchange it became. */
export interface Sent {
  readonly request: RequestPlan;
  readonly exchange: Exchange;
}

/** Reads whose answers hold what `known` references point at: a script sends them first where a value was masked. */
export interface Sources {
  readonly [exchange: ExchangeId]: Send;
}

/** The reads that the survey learned its values from. */
export function sourcesOf(survey: Survey): Sources {
  const ids = new Set(survey.identities.map((each) => each.id));
  const looks = survey.observations.flatMap(({ operation, who, exchange }): [ExchangeId, Send][] => {
    const found = survey.operations.find((each) => each.id === operation);
    return found === undefined || found.path.includes('{') || !ids.has(who)
      ? []
      : [[exchange, asIdentity(survey, who, { method: found.method, path: found.path })]];
  });
  const named = survey.resources.flatMap(
    ({ operation, owner, params, query, exchange }): [ExchangeId, Send][] => {
      const found = survey.operations.find((each) => each.id === operation);
      return found === undefined
        ? []
        : [[exchange, asIdentity(survey, owner, { method: found.method, path: found.path, params, query })]];
    },
  );
  return Object.fromEntries([...looks, ...named]);
}

/**
 * What the experiment's own requests tell of its references: a target shows plain identifiers as they are, and a value
 * in a body is recognised by its digest.
 */
export function knownValues(sent: readonly Sent[]): (ref: KnownRef) => Json | undefined {
  const byRef = new Map<string, Json>();
  const byDigest = new Map<string, string>();
  for (const { request, exchange } of sent) {
    for (const { from, name, value, text } of shownIn(request, exchange)) {
      if (isKnown(value)) byRef.set(keyOf(value), text);
      const digest = exchange.request.given.find((each) => each.name === `${from}:${name}`)?.hmac;
      if (digest !== undefined) byDigest.set(digest, text);
    }
  }
  for (const { request, exchange } of sent) {
    const { body } = exchange.request;
    if (request.body === undefined || body.kind === 'empty') continue;
    for (const { at, ref } of knownIn(request.body.value, '')) {
      const leaf = body.leaves.find((each) => each.at === at);
      const text = leaf === undefined ? undefined : byDigest.get(leaf.hmac);
      if (leaf !== undefined && text !== undefined)
        byRef.set(keyOf(ref), leaf.type === 'number' ? Number(text) : text);
    }
  }
  return (ref) => byRef.get(keyOf(ref));
}

interface ShownValue {
  readonly from: 'path' | 'query';
  readonly name: string;
  readonly value: Value | undefined;
  readonly text: string;
}

function shownIn(request: RequestPlan, exchange: Exchange): ShownValue[] {
  const shown = readTarget(request, exchange.request.target);
  if (shown === undefined) return [];
  const asked = (request.query ?? []).flatMap(([, value]) => repeats(value));
  const all = [
    ...[...shown.params].map(
      ([name, each]) => ({ from: 'path', name, shown: each, value: request.params?.[name] }) as const,
    ),
    ...shown.query.map(
      ({ name, shown: each }, index) => ({ from: 'query', name, shown: each, value: asked[index] }) as const,
    ),
  ];
  return all.flatMap(({ from, name, shown: each, value }) =>
    'plain' in each ? [{ from, name, value, text: each.plain }] : [],
  );
}

function knownIn(value: Value, at: Pointer): { at: Pointer; ref: KnownRef }[] {
  if (value === null || typeof value !== 'object') return [];
  if (isKnown(value)) return [{ at, ref: value }];
  return Object.entries(value).flatMap(([name, each]: [string, Value]) => knownIn(each, below(at, name)));
}

function isKnown(value: Value | undefined): value is KnownRef {
  return value !== undefined && isRef(value) && value.$ === 'known';
}

function keyOf({ exchange, at }: KnownRef): string {
  return JSON.stringify([exchange, at]);
}
