import type { Model } from '../django/models.ts';
import { tieStub } from '../packages/known.ts';
import type { Expr, Spot } from '../parse/ast.ts';
import type { Module, Thing } from '../python/code.ts';
import { lastName } from '../python/names.ts';
import { type Frame, frameIn, next, placeOf, type Run } from './run.ts';
import {
  CALLER,
  type Condition,
  type Lookup,
  made,
  mixed,
  nothing,
  origin,
  type Passed,
  type Query,
  type Value,
} from './values.ts';

const ONE = new Set([
  'get',
  'first',
  'last',
  'aget',
  'afirst',
  'alast',
  'latest',
  'earliest',
  'get_or_404',
  'get_object',
  'in_bulk',
  'get_by_natural_key',
  'get_or_none',
]);
const NARROW = new Set([
  'filter',
  'get',
  'aget',
  'get_or_404',
  'get_or_none',
  'get_or_create',
  'update_or_create',
  'complex_filter',
]);
const MANY = new Set([
  'count',
  'exists',
  'aexists',
  'acount',
  'values',
  'values_list',
  'update',
  'aupdate',
  'delete',
  'adelete',
  'iterator',
  'aggregate',
  'bulk_update',
  'aiterator',
  'in_bulk',
]);
const SAME = new Set([
  'all',
  'order_by',
  'select_related',
  'prefetch_related',
  'distinct',
  'only',
  'defer',
  'annotate',
  'exclude',
  'using',
  'reverse',
  'select_for_update',
  'extra',
  'union',
  'intersection',
  'difference',
  'alias',
  'get_queryset',
  'none',
  'db_manager',
  'accessible_objects',
  '_next_is_sticky',
  'as_manager',
  'get_descendants',
  'get_ancestors',
]);
const CREATES = new Set([
  'create',
  'acreate',
  'bulk_create',
  'abulk_create',
  'create_user',
  'create_superuser',
]);
const MANAGER =
  /^(objects|_default_manager|_base_manager|all_objects|active_objects|\w*_objects|objects_\w+|\w*manager|query|unscoped|unfiltered|published|active|public|internal|external|rw|all_\w+)$/;

export function modelOf(thing: Thing | undefined, run: Run): Model | undefined {
  const settled = run.names.settle(thing);
  if (settled?.kind === 'class') return run.models.of(settled.cls);
  if (settled?.kind !== 'external') return undefined;
  const last = lastName(settled.path);
  if (last === 'get_user_model()') return run.models.user;
  return settled.path.startsWith('django.contrib.auth') ? run.models.named(last) : undefined;
}

/** `Model.objects` and its relatives. */
export function managerOf(model: Model, name: string, frame: Frame, spot: Spot, run: Run): Value | undefined {
  const declared = model.cls && run.names.member(model.cls, name);
  const isManager = declared
    ? 'value' in declared &&
      declared.value.kind === 'call' &&
      /manager|queryset|objects/i.test(JSON.stringify(declared.value))
    : false;
  if (
    !isManager &&
    !/^(objects|_default_manager|_base_manager)$/.test(name) &&
    !(MANAGER.test(name) && !declared)
  )
    return undefined;
  const query: Query = { model, conditions: [], through: [], used: false, at: placeOf(spot, frame) };
  const manager =
    declared && 'value' in declared ? managerClass(declared.value, declared.owner.module, run) : undefined;
  if (manager) query.manager = manager;
  if (/unscoped|unfiltered|all_objects|_base_manager|^(public|published|visible)(_objects)?$/.test(name))
    query.through.push(name);
  const scope =
    declared && 'value' in declared ? ambientScope(declared.value, declared.owner.module, run) : undefined;
  if (scope) query.conditions.push({ path: scope, value: made(origin[scope]) });
  const base: Value = { ...nothing, query };
  return manager ? inherited(base, query, run) : base;
}

/** All rows of a model, as its first manager gives them. */
export function rowsOf(model: Model | undefined, spot: Spot, frame: Frame, run: Run): Query {
  const own = model?.cls && run.names.member(model.cls, 'objects');
  const managed = model && own ? managerOf(model, 'objects', frame, spot, run)?.query : undefined;
  const plain: Query = { conditions: [], through: [], used: false, at: placeOf(spot, frame) };
  return managed ?? (model ? { ...plain, model } : plain);
}

/** A package's manager that gives no row outside the scope it stands in. */
function ambientScope(value: Expr, module: Module, run: Run): 'principal' | 'tenant' | undefined {
  if (run.untied > 0 || value.kind !== 'call') return undefined;
  const thing = run.names.settle(run.names.resolve(value.fn, module));
  return thing?.kind === 'external' ? tieStub(thing.path) : undefined;
}

function managerClass(value: Expr, module: Module, run: Run) {
  let at = value;
  while (at.kind === 'call') {
    const fn = at.fn;
    if (fn.kind === 'attr' && fn.name === 'as_manager') at = fn.of;
    else if (fn.kind === 'attr' && fn.name === 'from_queryset') at = at.args[0]?.value ?? fn.of;
    else at = fn;
  }
  const thing = run.names.settle(run.names.resolve(at, module));
  return thing?.kind === 'class' ? thing.cls : undefined;
}

/** What the manager's own `get_queryset` adds to every query. */
function inherited(base: Value, query: Query, run: Run): Value {
  const { manager } = query;
  if (!manager) return base;
  if (!run.managers.has(manager)) {
    run.managers.set(manager, undefined);
    const member = run.names.member(manager, 'get_queryset');
    const self: Value = { ...nothing, query, is: { kind: 'self', cls: manager } };
    // What it does is no doing of the handler, whichever asked first.
    if (member && 'fn' in member)
      run.managers.set(manager, run.apart().invoke(member.fn, self, [], frameIn(manager, self)));
  }
  const known = run.managers.get(manager)?.query?.conditions;
  if (!known || known.length === 0) return base;
  return { ...base, query: { ...query, conditions: [...known] } };
}

export function conditionsOf(args: readonly Passed[]): Condition[] {
  return args.flatMap((arg): Condition[] => {
    if (arg.name === 'defaults') return [];
    if (arg.name === '**') {
      const entries = [...(arg.value.entries ?? [])];
      return entries.length > 0
        ? entries.map(([path, value]) => ({ path, value }))
        : [{ path: '**', value: arg.value }];
    }
    if (arg.name !== undefined) return [{ path: arg.name, value: arg.value }];
    if (arg.value.conditions) return [...arg.value.conditions];
    return [{ path: '', value: arg.value }];
  });
}

/** A method called on a manager or queryset. */
export function queryMethod(
  of: Value,
  name: string,
  args: Passed[],
  spot: Spot,
  frame: Frame,
  run: Run,
): Value | undefined {
  const { query } = of;
  if (!query) return undefined;
  query.used = true;
  const own = query.manager && run.names.member(query.manager, name);
  if (own && 'fn' in own && name !== 'get_queryset') {
    const result = run.invoke(
      own.fn,
      { ...of, is: { kind: 'self', cls: query.manager ?? own.owner } },
      args,
      frame,
    );
    if (result.query) {
      const through = [...result.query.through, name];
      return { ...result, query: { ...result.query, through, used: false } };
    }
    if (result.seen.length > 0 || result.model) return result;
    return {
      ...nothing,
      query: {
        ...query,
        conditions: [...query.conditions, ...args.map(({ value }) => ({ path: name, value }))],
        through: [...query.through, name],
        used: false,
      },
    };
  }
  const narrowed = NARROW.has(name) ? [...query.conditions, ...conditionsOf(args)] : query.conditions;
  const refined: Query = { ...query, conditions: narrowed, used: false };
  if (CREATES.has(name)) return { ...nothing, ...(query.model ? { model: query.model } : {}) };
  if (name === 'none') return nothing;
  if (ONE.has(name) || name === 'get_or_create' || name === 'update_or_create')
    return take(refined, name, true, spot, frame, run);
  if (MANY.has(name)) {
    const found = take(refined, name, false, spot, frame, run);
    if (/update|delete/.test(name)) found.seen[0]?.writes.add(name.replace(/^a(?=update|delete)/, ''));
    return name === 'values' || name === 'values_list' || name === 'iterator'
      ? { ...found, query: { ...refined, used: true } }
      : found;
  }
  // Everybody's rows but the caller's own: somebody thought of the caller.
  if (name === 'exclude' && args.some((arg) => arg.value.from & CALLER))
    return { ...of, query: { ...refined, through: [...query.through, 'exclude_user_'] } };
  if (NARROW.has(name) || SAME.has(name)) {
    return { ...of, query: refined };
  }
  // A method we cannot read: `for_user(request.user)`, `visible()`.
  const passed = args.map(({ value }) => ({ path: name, value }));
  return {
    ...nothing,
    query: { ...refined, conditions: [...refined.conditions, ...passed], through: [...query.through, name] },
  };
}

/** The same rows, taken before: a test of the one is a test of the other. */
function twinOf(query: Query, run: Run): Lookup | undefined {
  const { conditions, model } = query;
  if (conditions.length === 0) return undefined;
  const isSame = (other: Query): boolean =>
    other.conditions === conditions ||
    (model !== undefined &&
      other.model === model &&
      other.conditions.length === conditions.length &&
      conditions.every((one, at) => {
        const that = other.conditions[at];
        return (
          that !== undefined && that.path === one.path && that.value === one.value && one.value.from !== 0
        );
      }));
  return run.trace.lookups.find((one) => isSame(one.query));
}

/** Rows leave the database here. */
export function take(query: Query, method: string, one: boolean, spot: Spot, frame: Frame, run: Run): Value {
  query.used = true;
  const twin = twinOf(query, run);
  const lookup: Lookup = {
    query,
    one,
    method,
    at: placeOf(spot, frame),
    funnel: false,
    checks: twin?.checks ?? run.under.filter((guard) => guard.seen.length === 0 && guard.keys.length > 0),
    compared: twin?.compared ?? [],
    ranked: run.under.some((guard) => guard.from & origin.asksRole && !guard.negative),
    order: next(),
    caught: run.tries > 0,
    writes: new Set(),
  };
  run.trace.lookups.push(lookup);
  const conditions = mixed(query.conditions.map((condition) => condition.value));
  const { seen } = mixed(query.conditions.filter((one) => !one.negated).map((one) => one.value));
  return {
    from: conditions.from & (CALLER | origin.tenant | origin.certificate),
    keys: conditions.keys,
    seen: [lookup, ...seen.filter((other) => other !== lookup)].slice(0, 8),
    ...(query.model ? { model: query.model } : {}),
  };
}

/** A queryset that is returned, looped over or handed on counts as read. */
export function consume(value: Value, spot: Spot, frame: Frame, run: Run): Value {
  const { query } = value;
  if (!query) return value;
  if (query.used) {
    const known = twinOf(query, run);
    return known && !value.seen.includes(known) ? { ...value, seen: [known, ...value.seen] } : value;
  }
  const found = take(query, 'all', false, spot, frame, run);
  return { ...found, query };
}

/** An attribute of a row. */
export function fieldOf(of: Value, name: string, frame: Frame, spot: Spot, run: Run): Value | undefined {
  const { model } = of;
  if (!model) return undefined;
  const field = model.fields.get(name);
  if (field) {
    if (field.to && field.type === 'ManyToManyField') {
      const query: Query = {
        model: field.to,
        conditions: [{ path: name, value: of }],
        through: [],
        related: true,
        used: true,
        at: placeOf(spot, frame),
      };
      return { from: of.from, keys: of.keys, seen: of.seen, query };
    }
    const nullable = field.nullable && field.to !== undefined;
    return {
      from: of.from,
      keys: of.keys,
      seen: of.seen,
      ...(field.to ? { model: field.to } : {}),
      ...(nullable ? { nullable } : {}),
    };
  }
  const reverse = run.models.reverse(model, name);
  if (reverse) {
    if (reverse.single) return { from: of.from, keys: of.keys, seen: of.seen, model: reverse.model };
    const query: Query = {
      model: reverse.model,
      conditions: [{ path: reverse.field, value: { ...of } }],
      through: [],
      related: true,
      used: true,
      at: placeOf(spot, frame),
    };
    return { from: of.from, keys: of.keys, seen: of.seen, query };
  }
  const member = model.cls && run.names.member(model.cls, name);
  if (member && 'fn' in member)
    return { ...made(of.from, of.keys), seen: of.seen, is: { kind: 'method', fn: member.fn, self: of } };
  return { from: of.from, keys: of.keys, seen: of.seen };
}
