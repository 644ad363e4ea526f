import type { Model } from '../django/models.ts';
import type { Expr, Spot } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module, Thing } from '../python/code.ts';

/** Where a value comes from, and what a test asks about the caller; bits, because values mix. */
export const origin = {
  principal: 1,
  tenant: 2,
  url: 4,
  body: 8,
  query: 16,
  header: 32,
  cookie: 64,
  meta: 128,
  session: 256,
  form: 512,
  method: 1024,
  path: 2048,
  asksLogin: 4096,
  asksRole: 8192,
  action: 16384,
  certificate: 32768,
  secret: 65536,
} as const;

/** Anything the caller chooses freely. */
export const CLIENT = origin.url | origin.body | origin.query | origin.header | origin.cookie | origin.form;
/** Anything that names the caller. */
export const CALLER = origin.principal | origin.session;
export const ASKS = origin.asksLogin | origin.asksRole;

export interface Place extends Spot {
  file: string;
  /** `Class.method` or `function` around it. */
  symbol: string;
}

export interface Condition {
  path: string;
  value: Value;
  negated?: boolean;
  /** The view's own key, whatever the column is called. */
  isKey?: boolean;
}

export interface Query {
  model?: Model;
  conditions: Condition[];
  /** Named managers, queryset methods and helpers that were applied but could not be read. */
  through: string[];
  manager?: ClassInfo;
  related?: boolean;
  used: boolean;
  /** Where the manager was named. */
  at: Place;
}

/** A row or a set of rows taken from the database. */
export interface Lookup {
  query: Query;
  one: boolean;
  method: string;
  at: Place;
  /** Reached through `self.get_object()`, so object permissions were evaluated. */
  funnel: boolean;
  checks: Guard[];
  /** Other rows that a test which turns the caller away holds it against. */
  compared: Lookup[];
  /** Taken in a branch that only callers of some rank enter. */
  ranked: boolean;
  order: number;
  /** Some `try` stands around it. */
  caught: boolean;
  /** What is done with it: `save`, `delete`, `update`. */
  writes: Set<string>;
}

/** A test about the caller that stops somebody. */
export interface Guard {
  from: number;
  keys: readonly string[];
  seen: readonly Lookup[];
  at: Place;
  order: number;
  stops: boolean;
  via: string;
  /** The branch is for those who fail the test. */
  negative?: boolean;
}

export type Meaning =
  | { kind: 'request' }
  | { kind: 'thing'; thing: Thing }
  | { kind: 'self'; cls: ClassInfo }
  | { kind: 'instance'; cls: ClassInfo; args: Passed[] }
  | { kind: 'method'; fn: FunctionInfo; self?: Value }
  | { kind: 'super'; after: ClassInfo; self: Value }
  | { kind: 'algebra'; op: string; parts: readonly Value[] }
  | { kind: 'lambda'; expr: Expr & { kind: 'lambda' }; module: Module }
  | { kind: 'local'; fn: FunctionInfo; env: Map<string, Value> }
  | { kind: 'bound'; of: Value; args: readonly Passed[] };

export interface Passed {
  name?: string;
  value: Value;
}

export interface Value {
  from: number;
  keys: readonly string[];
  seen: readonly Lookup[];
  is?: Meaning;
  query?: Query;
  model?: Model;
  text?: string;
  /** How it may begin, where the beginning is written out and the rest is computed. */
  openings?: readonly string[];
  items?: readonly Value[];
  entries?: ReadonlyMap<string, Value>;
  conditions?: readonly Condition[];
  /** The column may be empty: two empty values are equal. */
  nullable?: boolean;
  /** One of several alternatives asks for no role. */
  loose?: boolean;
  /** A mapping whose keys the client chooses, in part or all. */
  open?: boolean;
  /** What a serializer says of one row, or of many. */
  shown?: { readonly cls: ClassInfo; readonly many: boolean };
}

const none: readonly never[] = [];
export const nothing: Value = { from: 0, keys: none, seen: none };
/** Computed from values that say nothing; unlike `nothing`, it is a value. */
const blank: Value = { from: 0, keys: none, seen: none };

export const made = (from: number, keys: readonly string[] = none): Value => ({ from, keys, seen: none });

const joined = <T>(a: readonly T[], b: readonly T[]): readonly T[] => {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const more = b.filter((one) => !a.includes(one));
  return more.length === 0 ? a : [...a, ...more].slice(0, 12);
};

const isTied = (query: Query): boolean =>
  query.conditions.some((one) => (one.value.from & (CALLER | origin.tenant)) !== 0 && !one.negated);

/** What is left when either value may hold. */
export function either(a: Value, b: Value): Value {
  if (a === b || b === nothing) return a;
  if (a === nothing) return b;
  const value: Value = { from: a.from | b.from, keys: joined(a.keys, b.keys), seen: joined(a.seen, b.seen) };
  const is = a.is ?? b.is;
  // Staff see all, the others their own: what holds for the others decides.
  const query =
    a.query && b.query ? (isTied(b.query) && !isTied(a.query) ? b.query : a.query) : (a.query ?? b.query);
  const model = a.model ?? b.model;
  const items = a.items && b.items ? [...a.items, ...b.items] : (a.items ?? b.items);
  const entries = a.entries ?? b.entries;
  if (is) value.is = is;
  if (query) value.query = query;
  if (model) value.model = model;
  if (items) value.items = items;
  if (entries) value.entries = entries;
  if (a.loose || b.loose) value.loose = true;
  if (a.open || b.open) value.open = true;
  if (a.text !== undefined && a.text === b.text) value.text = a.text;
  else return begun(value, openingsOf(a), openingsOf(b));
  return value;
}

/** The texts with which a value may begin. */
export const openingsOf = ({ text, openings }: Value): readonly string[] =>
  text === undefined ? (openings ?? []) : [text];

/** The same value, which may begin with one of these texts. */
export function begun(value: Value, ...ways: readonly (readonly string[])[]): Value {
  const openings = [...new Set(ways.flat())].slice(0, 6);
  return openings.length === 0 ? value : { ...value, openings };
}

/** What the client sent wins over what the server knows of the caller: the client chooses. */
export function preferred(first: Value, fallback: Value): Value {
  const both = either(first, fallback);
  const isChosen = (first.from & CLIENT) !== 0 && (first.from & (CALLER | origin.tenant)) === 0;
  if (!isChosen || first.seen.length > 0) return both;
  const { model: _model, ...rest } = both;
  return { ...rest, from: first.from, keys: first.keys, seen: first.seen };
}

/** A new value that was computed from others. */
export function mixed(values: readonly Value[]): Value {
  let from = 0;
  let keys: readonly string[] = none;
  let seen: readonly Lookup[] = none;
  for (const value of values) {
    if (value === nothing) continue;
    from |= value.from;
    keys = joined(keys, value.keys);
    seen = joined(seen, value.seen);
    if (value.query)
      for (const condition of value.query.conditions) {
        from |= condition.value.from & (CALLER | origin.tenant);
        keys = joined(keys, condition.value.keys);
      }
  }
  return from === 0 && keys.length === 0 && seen.length === 0 ? blank : { from, keys, seen };
}
