import type { Expr } from '../parse/ast.ts';
import type { Thing } from '../python/code.ts';
import { decide } from './decide.ts';
import { consume, modelOf } from './orm.ts';
import { ambient } from './request.ts';
import { type Frame, next, placeOf, type Run } from './run.ts';
import {
  begun,
  CALLER,
  CLIENT,
  either,
  made,
  mixed,
  nothing,
  openingsOf,
  origin,
  preferred,
  type Value,
} from './values.ts';

/** What an expression may stand for. */
export function evaluate(expr: Expr, frame: Frame, run: Run): Value {
  if (run.steps.left <= 0) return nothing;
  run.steps.left -= 1;
  const go = (one: Expr): Value => run.eval(one, frame);
  switch (expr.kind) {
    case 'name':
      return nameValue(expr.id, frame, run);
    case 'attr':
      return run.attribute(go(expr.of), expr.name, frame, expr);
    case 'call':
      return callValue(expr, frame, run);
    case 'index':
      return indexValue(go(expr.of), expr.index, frame, run, expr);
    case 'str':
      return { ...nothing, text: expr.value };
    case 'num':
      return { ...nothing, text: expr.text };
    case 'const':
      return { ...nothing, text: expr.value };
    case 'fstr': {
      const parts = expr.parts.map(go);
      return begun(mixed(parts), openingsOf(parts[0] ?? nothing));
    }
    case 'binary': {
      const [left, right] = [go(expr.left), go(expr.right)];
      if (left.conditions && right.conditions)
        return { ...mixed([left, right]), conditions: [...left.conditions, ...right.conditions] };
      if (left.query && (expr.op === '|' || expr.op === '&')) return { ...left };
      if (left.is && right.is && (expr.op === '|' || expr.op === '&'))
        return { ...nothing, is: { kind: 'algebra', op: expr.op, parts: [left, right] } };
      if (left.items && right.items)
        return { ...mixed([left, right]), items: [...left.items, ...right.items] };
      const both = mixed([left, right]);
      return expr.op === '+' || expr.op === '%' ? begun(both, openingsOf(left)) : both;
    }
    case 'bool': {
      if (expr.op === 'and') {
        const parts = expr.values.map(go);
        // A class is always true: of `A and B` the last is left.
        return parts.every(isClass) ? (parts.at(-1) ?? nothing) : parts.reduce((a, b) => either(a, b));
      }
      // `A or B` lets in whoever passes the weaker test.
      const values = expr.values.filter((one) => decide(one, frame, run) !== false).map(go);
      if (expr.values.some((one) => decide(one, frame, run) === true)) return { ...nothing, text: 'True' };
      if (values.length > 1 && values.every(isClass)) return values[0] ?? nothing;
      const [first, ...rest] = values;
      const joined = first ? rest.reduce((a, b) => preferred(a, b), first) : nothing;
      const weak = values.some((one) => !(one.from & origin.asksRole));
      return weak ? { ...joined, loose: true } : joined;
    }
    case 'not':
    case 'unary': {
      const value = go(expr.value);
      const { conditions } = value;
      if (value.is && expr.kind === 'unary' && expr.op === '~')
        return { ...nothing, is: { kind: 'algebra', op: '~', parts: [value] } };
      return conditions
        ? { ...value, conditions: conditions.map((one) => ({ ...one, negated: true })) }
        : { ...mixed([value]) };
    }
    case 'compare': {
      const left = go(expr.left);
      const rights = expr.rights.map(go);
      for (const right of rights)
        run.trace.comparisons.push({ left, right, ops: expr.ops, at: placeOf(expr, frame) });
      const mix = mixed([left, ...rights]);
      return asksSecret(expr, [left, ...rights]) ? { ...mix, from: mix.from | origin.secret } : mix;
    }
    case 'list':
    case 'tuple':
    case 'set': {
      const items = expr.items.map(go);
      return { ...mixed(items), items };
    }
    case 'dict': {
      const entries = new Map<string, Value>();
      let open = false;
      const values = expr.entries.map(({ key, value }) => {
        const found = go(value);
        if (!key && (found.open || isPayload(found))) open = true;
        const name = key && go(key).text;
        if (name !== undefined) entries.set(name, found);
        else for (const [inner, one] of found.entries ?? []) entries.set(inner, one);
        return consume(found, expr, frame, run);
      });
      return { ...mixed(values), entries, ...(open ? { open } : {}) };
    }
    case 'lambda':
      return { ...nothing, is: { kind: 'lambda', expr, module: frame.module } };
    case 'choice': {
      go(expr.test);
      const known = decide(expr.test, frame, run);
      return known === undefined ? either(go(expr.yes), go(expr.no)) : go(known ? expr.yes : expr.no);
    }
    case 'each': {
      const only = expr.clauses.length === 1 ? expr.clauses[0] : undefined;
      if (only && !expr.key) {
        const over = go(only.over);
        if (over.items && over.items.length > 0 && over.items.length < 40) {
          const items = over.items.flatMap((item) => {
            run.assign(only.target, item, frame);
            return only.tests.every((test) => isLeftIn(test, frame, run)) ? [go(expr.value)] : [];
          });
          return { ...mixed(items), items };
        }
      }
      let among = 0;
      for (const { target, over, tests } of expr.clauses) {
        run.assign(target, element(consume(go(over), over, frame, run)), frame);
        tests.forEach(go);
        for (const test of tests) among |= amongOwn(test, target, frame, run);
      }
      run.loops += 1;
      const each = expr.key ? mixed([go(expr.key), go(expr.value)]) : go(expr.value);
      const value = among === 0 ? each : { ...each, from: each.from | among };
      run.loops -= 1;
      // Keys that the code makes or hands on are not the client's.
      const key = expr.key ? go(expr.key) : undefined;
      const closed = key !== undefined && (key.from & CLIENT) === 0;
      return { ...mixed([value]), items: [value], ...(closed && { entries: new Map() }) };
    }
    case 'await':
    case 'yield':
    case 'star':
    case 'stars':
      return expr.value ? go(expr.value) : nothing;
    case 'walrus': {
      const value = go(expr.value);
      run.assign(expr.target, value, frame);
      return value;
    }
    case 'slice':
      return mixed(expr.parts.map(go));
    case 'other':
      return nothing;
  }
}

/** `[one for one in wanted if one in request.user.groups]`: what is left is the caller's. */
function amongOwn(test: Expr, target: Expr, frame: Frame, run: Run): number {
  const right =
    test.kind === 'compare' && test.ops.length === 1 && test.ops[0] === 'in' ? test.rights[0] : undefined;
  if (test.kind !== 'compare' || !right || test.left.kind !== 'name' || target.kind !== 'name') return 0;
  return test.left.id === target.id ? run.eval(right, frame).from & (CALLER | origin.tenant) : 0;
}

const SECRET = /(^|_)(guid|token|secret|secret_key|password|passwd|api_?key|digest|signature|nonce|otp)$/i;

/** `row.token.strip()` is still the token. */
const bare = (expr: Expr): Expr =>
  expr.kind === 'call' && expr.fn.kind === 'attr' ? bare(expr.fn.of) : expr.kind === 'index' ? expr.of : expr;

/** `row.guid != guid`: what the caller sent is held against something that only few know. */
function asksSecret(expr: Expr & { kind: 'compare' }, values: readonly Value[]): boolean {
  if (!expr.ops.every((op) => op === '==' || op === '!=')) return false;
  const isKept = (one: Expr, value: Value | undefined): boolean =>
    value !== undefined && (value.from & CLIENT) === 0 && SECRET.test(lastOf(bare(one)));
  const kept = [expr.left, ...expr.rights].some((one, at) => isKept(one, values[at]));
  return kept && values.some((one) => (one.from & CLIENT) !== 0);
}

/** `if name != "label"`, where both sides are known texts. */
function isLeftIn(test: Expr, frame: Frame, run: Run): boolean {
  const right = test.kind === 'compare' ? test.rights[0] : undefined;
  if (test.kind !== 'compare' || !right || test.ops.length !== 1) return true;
  const [left, op] = [run.eval(test.left, frame).text, test.ops[0]];
  const value = run.eval(right, frame);
  if (left === undefined) return true;
  if (op === '!=' || op === '==') return value.text === undefined || (value.text === left) === (op === '==');
  const options = value.items?.map((one) => one.text);
  if (!options || options.includes(undefined) || !(op === 'in' || op === 'not in')) return true;
  return options.includes(left) === (op === 'in');
}

const isClass = ({ is, from }: Value): boolean =>
  from === 0 &&
  is?.kind === 'thing' &&
  (is.thing.kind === 'class' || (is.thing.kind === 'external' && /\.[A-Z]\w+$/.test(is.thing.path)));

/** A mapping the client sent, under the names the client chose. */
const isPayload = (value: Value): boolean =>
  (value.from & (origin.body | origin.query)) !== 0 && value.seen.length === 0 && !value.entries;

/** One of many. */
export function element(value: Value): Value {
  if (value.items && value.items.length > 0) return value.items.reduce((a, b) => either(a, b));
  const model = value.query?.model ?? value.model;
  return { from: value.from, keys: value.keys, seen: value.seen, ...(model ? { model } : {}) };
}

function nameValue(id: string, frame: Frame, run: Run): Value {
  const local = frame.env.get(id);
  if (local) return local;
  const thing = run.names.find(frame.module, id);
  if (!thing) return id === 'self' && frame.self ? frame.self : nothing;
  return thingValue(thing, frame, run);
}

export function thingValue(thing: Thing, frame: Frame, run: Run): Value {
  const settled = run.names.settle(thing) ?? thing;
  const model = modelOf(settled, run);
  if (settled.kind === 'value' && frame.depth < 9) {
    const value = run.eval(settled.value, {
      env: new Map(),
      module: settled.module,
      symbol: frame.symbol,
      depth: frame.depth + 3,
      yesNo: false,
    });
    return value;
  }
  return { ...nothing, is: { kind: 'thing', thing: settled }, ...(model ? { model } : {}) };
}

function callValue(expr: Expr & { kind: 'call' }, frame: Frame, run: Run): Value {
  const { fn } = expr;
  if (fn.kind === 'name' && fn.id === 'super' && frame.self) {
    const owner = frame.owner;
    return owner ? { ...nothing, is: { kind: 'super', after: owner, self: frame.self } } : frame.self;
  }
  // The receiver is read once: chains of calls are long, and reading it again for each link doubles the work.
  const receiver = fn.kind === 'attr' ? run.eval(fn.of, frame) : undefined;
  const of =
    receiver && fn.kind === 'attr' ? run.attribute(receiver, fn.name, frame, fn) : run.eval(fn, frame);
  const args = expr.args.map(({ name, value }) => ({
    ...(name === undefined ? {} : { name }),
    value: run.eval(value, frame),
  }));
  const result = run.call(of, receiver, args, expr, frame);
  const known = ambient(lastOf(fn));
  return known === 0 ? result : { ...result, from: result.from | known };
}

const lastOf = (fn: Expr): string => (fn.kind === 'name' ? fn.id : fn.kind === 'attr' ? fn.name : '');

function indexValue(of: Value, index: Expr, frame: Frame, run: Run, expr: Expr): Value {
  const key = run.eval(index, frame);
  const userKey =
    of.from & origin.session &&
    key.text !== undefined &&
    /user|uid|member|account|auth|login|admin/i.test(key.text);
  // `request.session['userID']` raises for whoever has not signed in.
  if (userKey)
    run.trace.guards.push({
      from: CALLER | origin.asksLogin,
      keys: [],
      seen: [],
      at: placeOf(expr, frame),
      order: next(),
      stops: true,
      via: 'session',
    });
  return entryOf(of, key, frame, run, expr);
}

/** `mapping[key]` and `mapping.get(key)`. */
export function entryOf(of: Value, key: Value, frame: Frame, run: Run, expr: Expr): Value {
  const { text } = key;
  if (text !== undefined) {
    const entry = of.entries?.get(text);
    if (entry) return entry;
    if (of.from & (origin.meta | origin.header))
      run.trace.reads.push({
        key: text,
        where: of.from & origin.meta ? 'meta' : 'headers',
        at: placeOf(expr, frame),
      });
    // `rights["admin"]` of something that was looked up for the caller.
    if (of.from & CALLER && of.from & ~origin.session && /^(is_)?(admin|superuser|staff)$/i.test(text))
      return { from: of.from | origin.asksRole, keys: of.keys, seen: of.seen };
    if (of.from & origin.session && /user|uid|member|account|auth|login/i.test(text))
      return made(of.from | CALLER, [text]);
    if (of.from & origin.meta) return made(metaOrigin(text), [text]);
    if (of.from & (origin.body | origin.query | origin.form))
      run.trace.reads.push({ key: text, where: 'body', from: of.from, at: placeOf(expr, frame) });
    if (text === 'request' && of.from === 0 && !of.entries) return { ...nothing, is: { kind: 'request' } };
    if (text === 'user' && of.from === 0 && of.seen.length === 0) return made(origin.principal);
    const items = of.items?.[Number(text)];
    if (items) return items;
  }
  const names = text !== undefined && of.from !== 0 && of.seen.length === 0 ? [text] : of.keys;
  const model = of.query?.model ?? of.model;
  return {
    from: of.from,
    keys: names,
    seen: of.seen,
    ...(model ? { model } : {}),
    ...(of.query ? { query: of.query } : {}),
  };
}

const CERTIFICATE =
  /SSL_?CLIENT|CLIENT_?CERT|X_SSL|SSL_|TLS_CLIENT|FORWARDED_CLIENT_CERT|CERT_|_CERT|_DN$|MTLS|CLIENT_(CN|EMAIL|SUBJECT|SERIAL|ISSUER|FINGERPRINT|VERIFY|URI)/i;

function metaOrigin(key: string): number {
  if (key === 'REMOTE_USER') return origin.header | origin.certificate;
  if (CERTIFICATE.test(key)) return origin.header | origin.certificate;
  return key.startsWith('HTTP_') ? origin.header : 0;
}
