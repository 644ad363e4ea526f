import type { Tie } from '../code/access.ts';
import type { Handler } from '../code/handler.ts';
import { CALLER, CLIENT, type Condition, type Lookup, origin, type Place } from '../flow/values.ts';

const NAMED =
  /authori[sz]ed|for_user|by_user|accessible|visible|permitted|allowed|owned|for_\w*user|viewable|editable|user_|_user|mine|own_|for_request|restrict|get_objects_for|shared|^(public|published)/i;
const KEY = /^(pk|id|uuid|slug|token|\w+_uuid|ids?)(__in|__exact|__iexact)?$/;

export const isKey = (path: string): boolean => KEY.test(path) || path === '' || path === '**';

export const spotOf = (at: Place): string => `${at.file}:${at.line}:${at.col}`;

/** What ties the rows of a lookup to the caller. */
export function tieOf(lookup: Lookup, handler: Pick<Handler, 'gate'>, seen: Set<Lookup> = new Set()): Tie {
  if (seen.has(lookup)) return 'nothing';
  seen.add(lookup);
  const { query } = lookup;
  const ties = query.conditions
    .filter((one) => !one.negated)
    .map((condition) => tieOfCondition(condition, handler, seen));
  for (const tie of ['principal', 'tenant', 'parent'] as const) if (ties.includes(tie)) return tie;
  if (lookup.checks.some((guard) => guard.seen.some((one) => one.checks === lookup.checks))) return 'checked';
  if (handler.gate.places.includes(spotOf(lookup.at))) return 'checked';
  if (lookup.compared.some((other) => isTied(tieOf(other, handler, seen)))) return 'parent';
  if (query.through.some((name) => NAMED.test(name))) return 'named';
  return ties.includes('url') ? 'url' : 'nothing';
}

const isTied = (tie: Tie): boolean => tie !== 'nothing' && tie !== 'url';

function tieOfCondition(condition: Condition, handler: Pick<Handler, 'gate'>, seen: Set<Lookup>): Tie {
  const { value, path } = condition;
  if (value.from & CALLER) return 'principal';
  if (value.from & origin.tenant) return 'tenant';
  if (value.seen.some((other) => isTied(tieOf(other, handler, seen)))) return 'parent';
  if (value.query?.conditions.some((one) => tieOfCondition(one, handler, seen) === 'principal'))
    return 'principal';
  if (value.from & origin.secret) return 'principal';
  const fromUrl = (value.from & origin.url) !== 0;
  if (fromUrl && value.keys.length > 0 && value.keys.some((key) => handler.gate.parents.includes(key)))
    return 'parent';
  const isParent = !condition.isKey && !isKey(path) && fromUrl;
  return isParent ? 'url' : 'nothing';
}

/** The caller chooses which row: the key comes from the URL, the body, a header. */
export function clientKey(lookup: Lookup): Condition | undefined {
  return lookup.query.conditions.find(
    (one) => (one.value.from & CLIENT) !== 0 && !(one.value.from & CALLER) && one.value.seen.length === 0,
  );
}
