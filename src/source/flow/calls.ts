import { asksOf } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import type { FunctionInfo } from '../python/code.ts';
import { lastName, written } from '../python/names.ts';
import { isListOnly, saidOf } from './answers.ts';
import { element, entryOf } from './evaluate.ts';
import { handedOn } from './openings.ts';
import { conditionsOf, consume, modelOf, queryMethod, rowsOf, take } from './orm.ts';
import { givesPermitted, permittedRows } from './permitted.ts';
import { type Frame, next, placeOf, type Run } from './run.ts';
import {
  CALLER,
  CLIENT,
  either,
  type Guard,
  made,
  mixed,
  nothing,
  origin,
  type Passed,
  preferred,
  type Query,
  type Value,
} from './values.ts';

type CallExpr = Expr & { kind: 'call' };

const SHORTCUTS = new Set([
  'get_object_or_404',
  'aget_object_or_404',
  'get_list_or_404',
  'get_object_or_none',
  'get_object_or_error',
  'get_obj_or_404',
  'fast_get_object_or_404',
]);
const SAME_VALUE = new Set([
  'list',
  'tuple',
  'set',
  'sorted',
  'reversed',
  'iter',
  'str',
  'int',
  'uuid.UUID',
  'UUID',
  'force_str',
  'cast',
  'deepcopy',
  'copy',
  'copy.copy',
  'copy.deepcopy',
  'json.loads',
  'loads',
  'dict',
  'filter',
  'sync_to_async',
  'database_sync_to_async',
  'async_to_sync',
  'smart_str',
  'get_object_or_404_',
]);
const CHECKING =
  /(^|_)(check|has|require|assert|ensure|verify|authori[sz]e|enforce|raise|may|can|test|deny|permi|access|allow|protect|guard)(_|s?$)|_or_(403|404|raise|deny)$|permission|forbid/i;

const PERMITTED = /authori[sz]ed|permitted|accessible|for_user|restrict/i;

/** What calling something gives, and what it says about the caller. */
export function callOf(
  of: Value,
  receiver: Value | undefined,
  args: Passed[],
  expr: CallExpr,
  frame: Frame,
  run: Run,
): Value {
  const method = expr.fn.kind === 'attr' ? expr.fn.name : expr.fn.kind === 'name' ? expr.fn.id : '';
  const name = nameOf(of, expr);
  for (const arg of args)
    if (
      arg.value.query &&
      !/^(Prefetch|filter_queryset|paginate_queryset|get_object_or_404|Exists|Subquery|OuterRef|Q|get_list_or_404)$/.test(
        method,
      ) &&
      !isOurs(of) &&
      !givesPermitted(of)
    )
      arg.value = consume(arg.value, expr, frame, run);
  run.trace.calls.push({
    name,
    args,
    at: placeOf(expr, frame),
    order: next(),
    inLoop: run.loops > 0,
    under: [...run.under],
    ...(of.is?.kind === 'thing' && of.is.thing.kind === 'class' ? { cls: of.is.thing.cls } : {}),
    ...(receiver ? { receiver } : {}),
    ...(isOurs(of) ? { entered: true as const } : {}),
  });

  const { is } = of;
  if (is?.kind === 'self' || is?.kind === 'request') return of;
  if (receiver?.is?.kind === 'request' && (of.from === origin.path || of.from === origin.principal))
    return of;
  if (receiver?.query && expr.fn.kind === 'attr' && !(is?.kind === 'thing')) {
    const result = queryMethod(receiver, method, args, expr, frame, run);
    if (result) return result;
  }
  if (receiver?.is?.kind === 'self' || receiver?.is?.kind === 'super') {
    const funnel = genericView(receiver, method, args, is, expr, frame, run);
    if (funnel) return funnel;
  }
  if (is?.kind === 'bound') return run.call(is.of, undefined, [...is.args, ...args], expr, frame);
  if (is?.kind === 'method') return callMethod(is.fn, is.self, args, method, frame, run);
  if (is?.kind === 'local') return callMethod(is.fn, undefined, args, method, frame, run, is.env);
  if (is?.kind === 'lambda') return mixed(args.map((arg) => arg.value));
  if (is?.kind === 'thing') {
    const { thing } = is;
    if (thing.kind === 'func') return callMethod(thing.fn, undefined, args, method, frame, run);
    // An object of a foreign class is still known by its class.
    if (
      thing.kind === 'external' &&
      !of.model &&
      /^[A-Z]\w*[a-z]\w*$/.test(lastName(thing.path)) &&
      args.length === 0
    )
      return { ...nothing, is: { kind: 'thing', thing } };
    if (thing.kind === 'class' || of.model) return construct(of, args, run, frame);
  }
  return handedOn(callUnknown(name, method, receiver, args, expr, frame, run), method, receiver, args);
}

/** A function of the project, whose body is read. */
const isOurs = ({ is }: Value): boolean =>
  is?.kind === 'method' || is?.kind === 'local' || (is?.kind === 'thing' && is.thing.kind === 'func');

function nameOf(of: Value, expr: CallExpr): string {
  const thing = of.is?.kind === 'thing' ? of.is.thing : undefined;
  if (thing?.kind === 'external') return thing.path;
  if (thing?.kind === 'class') return thing.cls.name;
  if (thing?.kind === 'func') return thing.fn.name;
  return written(expr.fn);
}

function construct(of: Value, args: Passed[], run: Run, frame: Frame): Value {
  if (of.model) {
    if (of.is?.kind === 'thing' && of.is.thing.kind === 'class' && !run.models.of(of.is.thing.cls))
      return mixed(args.map((arg) => arg.value));
    return { ...nothing, model: of.model };
  }
  const thing = of.is?.kind === 'thing' ? of.is.thing : undefined;
  if (thing?.kind !== 'class') return nothing;
  const made_: Value = { ...nothing, is: { kind: 'instance', cls: thing.cls, args } };
  const init = run.names.member(thing.cls, '__init__');
  // Only a class that is given the request can ask who calls while it is made.
  if (init && 'fn' in init && args.some((arg) => arg.value.is?.kind === 'request'))
    run.invoke(init.fn, made_, args, frame);
  return made_;
}

function callMethod(
  fn: FunctionInfo,
  self: Value | undefined,
  args: Passed[],
  method: string,
  frame: Frame,
  run: Run,
  env?: Map<string, Value>,
): Value {
  const read = run.invoke(fn, self, args, env ? { ...frame, env } : frame);
  // Whoever sees everything is let through first in such a helper; its name says what is left for the others.
  const result =
    read.query && PERMITTED.test(fn.name)
      ? { ...read, query: { ...read.query, through: [...read.query.through, fn.name] } }
      : read;
  const given = mixed([...args.map((arg) => arg.value), ...(self && self.is?.kind !== 'self' ? [self] : [])]);
  const told = given.from & CALLER ? saidOf(given, result) : result;
  const asks = given.from & CALLER && (CHECKING.test(method) || CHECKING.test(fn.name));
  if (asks) return { ...either(result, given), from: result.from | given.from | origin.asksRole };
  return told;
}

/** The parts of Django's and DRF's generic views that reach the database or the object permission. */
function genericView(
  receiver: Value,
  method: string,
  args: Passed[],
  is: Value['is'],
  expr: CallExpr,
  frame: Frame,
  run: Run,
): Value | undefined {
  const self = receiver.is?.kind === 'super' ? receiver.is.self : receiver;
  const cls = self.is?.kind === 'self' ? self.is.cls : undefined;
  if (!cls) return undefined;
  if (method === 'check_object_permissions') {
    const seen = args.flatMap((arg) => [...arg.value.seen]);
    stop(
      {
        from: origin.principal,
        keys: [],
        seen,
        at: placeOf(expr, frame),
        order: next(),
        stops: true,
        via: method,
      },
      run,
    );
    return nothing;
  }
  const isOwn = is?.kind === 'method';
  if (method === 'get_queryset' && !isOwn) return run.querysetOf(cls, self, frame);
  if (method === 'filter_queryset' && !isOwn) return args[0]?.value ?? nothing;
  if (method === 'get_object' && !isOwn) {
    // A list has no object to get.
    if (isListOnly(cls, run)) return nothing;
    const { query } = run.querysetOf(cls, self, frame);
    if (!query) return made(0);
    const keyed: Query = {
      ...query,
      used: false,
      conditions: [...query.conditions, { path: 'pk', value: made(origin.url, ['pk']) }],
    };
    const found = take(keyed, 'get_object', true, expr, frame, run);
    const lookup = found.seen[0];
    if (lookup) lookup.funnel = true;
    return found;
  }
  if (/^get_(serializer|form)$/.test(method) && !isOwn)
    return { ...mixed(args.map((arg) => arg.value)), from: origin.form };
  return undefined;
}

/** Records a test that stops somebody, and marks the rows it is about. */
export function stop(guard: Guard, run: Run): void {
  run.trace.guards.push(guard);
  if (guard.from & (CALLER | origin.tenant | origin.secret))
    for (const lookup of guard.seen) lookup.checks.push(guard);
}

function callUnknown(
  name: string,
  method: string,
  receiver: Value | undefined,
  args: Passed[],
  expr: CallExpr,
  frame: Frame,
  run: Run,
): Value {
  const first = args[0]?.value ?? nothing;
  const rows = permittedRows(name, args, expr, frame, run);
  if (rows) return rows;
  if (SHORTCUTS.has(method) || SHORTCUTS.has(lastName(name))) return shortcut(args, expr, frame, run, method);
  if (method === 'Q') {
    const conditions = conditionsOf(args);
    return { ...mixed(args.map((arg) => arg.value)), conditions };
  }
  if (method === 'get_user_model')
    return {
      ...nothing,
      is: { kind: 'thing', thing: { kind: 'external', path: 'django.contrib.auth.models.User' } },
      model: run.models.user,
    };
  // The outer query ties the inner one.
  if (method === 'OuterRef') return made(origin.tenant);
  if (method === 'getattr' && args[1]?.value.text !== undefined)
    return run.attribute(first, args[1].value.text, frame, expr);
  if (method === 'setattr' && args.length > 2) {
    run.trace.sets.push({
      target: first,
      field: args[1]?.value.text ?? '*',
      value: args[2]?.value ?? nothing,
      at: placeOf(expr, frame),
      // A form or serializer names its fields itself.
      ...((args[1]?.value.from ?? 0) & CLIENT & ~origin.form ? { isChosen: true } : {}),
    });
    return nothing;
  }
  if (method === 'partial' && first.is)
    return { ...nothing, is: { kind: 'bound', of: first, args: args.slice(1) } };
  if (
    receiver &&
    (method === 'get' ||
      method === 'getlist' ||
      method === 'pop' ||
      method === 'setdefault' ||
      method === '__getitem__') &&
    (first.text !== undefined || (receiver.entries !== undefined && receiver.from === 0))
  ) {
    // A name that a written-out mapping does not hold.
    const isAbsent =
      method === 'get' &&
      receiver.from === 0 &&
      first.text !== undefined &&
      receiver.entries?.has(first.text) === false;
    if (isAbsent && args[1]) return args[1].value;
    if (receiver.entries && receiver.entries.size > 0) choose(receiver.entries, first, run);
    const entry = entryOf(receiver, first, frame, run, expr);
    return args[1] && args[1].value.from !== 0 ? preferred(entry, args[1].value) : entry;
  }
  // The keys of a mapping that the code wrote out are not the client's.
  if (receiver?.entries && !receiver.open && (method === 'items' || method === 'keys')) {
    const values = mixed([...receiver.entries.values()]);
    return {
      ...mixed([receiver]),
      items: [method === 'keys' ? nothing : { ...values, items: [nothing, values] }],
    };
  }
  if (receiver && (method === 'items' || method === 'values' || method === 'keys'))
    return { ...mixed([receiver]), ...(receiver.entries ? { items: [mixed([receiver])] } : {}) };
  // `request.POST.dict()`, `dn.copy()`.
  if (receiver && args.length === 0 && SAME_VALUE.has(method) && !receiver.query) return { ...receiver };
  // `json.loads(x)` and `filter(f, xs)`, not `groups.filter(name=...)`.
  if (SAME_VALUE.has(name) || (SAME_VALUE.has(method) && (!receiver || receiver.from === 0)))
    return first.query
      ? first
      : {
          ...mixed([first]),
          ...(first.items ? { items: first.items } : {}),
          ...(first.model ? { model: first.model } : {}),
        };
  // What a signature vouches for was chosen by whoever signed it.
  if (method === 'unsign' || method === 'unsign_object') return made(origin.secret);
  if (method === 'next') return element(first);
  if (
    method === 'constant_time_compare' ||
    method === 'compare_digest' ||
    /verify_signature|verify_token|check_token|validate_signature|check_password/.test(method)
  ) {
    return {
      ...mixed([...(receiver ? [receiver] : []), ...args.map((arg) => arg.value)]),
      from: mixed(args.map((arg) => arg.value)).from | origin.secret,
    };
  }
  if (/^(login|alogin)$/.test(lastName(name))) return nothing;
  const [row] = receiver?.seen ?? [];
  if (row && receiver?.model && receiver.model === row.query.model && /^a?(delete|save)$/.test(method))
    row.writes.add(method.replace(/^a/, ''));
  const given = mixed([...(receiver && !receiver.is ? [receiver] : []), ...args.map((arg) => arg.value)]);
  const caller =
    given.from & CALLER ||
    args.some((arg) => arg.value.is?.kind === 'request') ||
    receiver?.is?.kind === 'self';
  if (caller && (CHECKING.test(method) || asksOf(name))) {
    const asked = { ...given, from: given.from | origin.principal | origin.asksRole };
    if (
      given.seen.length > 0 ||
      /_or_(403|404|raise)|^check|^require|^ensure|^assert|^enforce|^raise|^authori|^verify/.test(method)
    )
      stop(
        {
          from: asked.from,
          keys: asked.keys,
          seen: asked.seen,
          at: placeOf(expr, frame),
          order: next(),
          stops: /_or_|^check|^require|^ensure|^assert|^enforce|^raise|^authori/.test(method),
          via: method,
        },
        run,
      );
    return asked;
  }
  const model =
    receiver?.model ?? (method === 'first' || method === 'last' ? receiver?.query?.model : undefined);
  return {
    ...given,
    ...(model && receiver && receiver.seen.length > 0 && method !== 'save' ? { model } : {}),
  };
}

/** The URL names one of the keys that are written here. */
function choose(entries: ReadonlyMap<string, Value>, key: Value, run: Run): void {
  const [name] = key.keys;
  if (key.text === undefined && key.from === origin.url && name !== undefined)
    run.trace.choices.push({ name, options: [...entries.keys()] });
}

/** `get_object_or_404(Model or queryset, **conditions)`. */
function shortcut(args: Passed[], expr: CallExpr, frame: Frame, run: Run, method: string): Value {
  const first = args[0]?.value ?? nothing;
  const model =
    first.query?.model ??
    first.model ??
    (first.is?.kind === 'thing' ? modelOf(first.is.thing, run) : undefined);
  const base = first.query ?? rowsOf(model, expr, frame, run);
  if (first.query) first.query.used = true;
  const query: Query = {
    ...base,
    used: false,
    conditions: [...base.conditions, ...conditionsOf(args.slice(1))],
  };
  return take(query, method, !method.includes('list'), expr, frame, run);
}
