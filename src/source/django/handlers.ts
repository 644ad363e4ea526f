import type { Gate } from '../code/gate.ts';
import type { Handler } from '../code/handler.ts';
import { readFunction, type Setting, startRun } from '../flow/interpreter.ts';
import { take } from '../flow/orm.ts';
import { frameIn } from '../flow/run.ts';
import type { Trace } from '../flow/trace.ts';
import { type Condition, made, nothing, origin, type Passed, type Value } from '../flow/values.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { itemsOf, statementsIn } from '../python/walk.ts';
import { decoratorsOf } from './decorator-names.ts';
import { decoratorGate } from './decorators.ts';
import { type Entry, entriesOf } from './entries.ts';
import { toPath } from './expression.ts';
import { foreignView, inheritedGate } from './foreign.ts';
import { both, gateOfTrace, type Known, openGate } from './gate.ts';
import { classGate } from './gates.ts';
import { keyInPath } from './item-key.ts';
import { policyGate } from './policy.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';
import { DRF_BASES, METHOD_OF, VIEW_BASES } from './stubs.ts';

const request: Value = { ...nothing, is: { kind: 'request' } };

export const isView = (cls: ClassInfo, setting: Setting): boolean =>
  setting.names.isA(cls, VIEW_BASES) || foreignView(cls, setting) !== undefined;
export const isDrf = (cls: ClassInfo, setting: Setting): boolean =>
  setting.names.isA(cls, DRF_BASES) || foreignView(cls, setting)?.drf === true;

/** The class-based handlers of one view class. */
export function classHandlers(cls: ClassInfo, routes: Route[], reading: Reading): Handler[] {
  const [first] = routes;
  const map = first?.view.kind === 'class' ? first.view.actions : undefined;
  const maps = routes.flatMap((one) =>
    one.view.kind === 'class' && one.view.actions ? [one.view.actions] : [],
  );
  const drf = isDrf(cls, reading);
  const init = first?.view.kind === 'class' ? first.view.init : {};
  const allowed = methodNames(cls, reading, init);
  const offered = map ? dedupe(maps.flatMap((one) => entriesOf(cls, reading, one))) : entriesOf(cls, reading);
  const entries = allowed ? offered.filter((one) => allowed.includes(one.method.toLowerCase())) : offered;
  return entries.map((entry) => {
    const known: Known = { action: entry.action, method: entry.method, view: cls };
    const trace = readEntry(cls, entry, known, reading);
    const where = entry.fn;
    const gate = drf
      ? drfGate(cls, entry, known, reading, trace, first)
      : plainGate(cls, entry, known, reading, trace);
    const wrapped = wrapperGates(routes, reading, known);
    const at = where?.def ?? cls.def;
    return {
      kind: drf ? 'drf' : 'class',
      symbol: where && where.owner === cls ? where.qual : where ? `${cls.qual}.${where.name}` : cls.qual,
      at: {
        line: at.line,
        col: at.col,
        file: (where ?? cls).module.path,
        symbol: where ? where.qual : cls.qual,
      },
      method: entry.method,
      ...(entry.action ? { action: entry.action } : {}),
      cls,
      ...(where ? { fn: where } : {}),
      paths: routes.map((one) => pathFor(one, entry, keyInPath(cls, reading.names))),
      gate: wrapped ? both(gate, wrapped) : gate,
      trace,
      surfaces: surfacesOf(cls, known, trace, reading),
      generic: !where,
      reachable: routes.length > 0,
      ...doorOf(first),
      ...(init['permission_classes'] && { ownGate: policyGate(cls, entry, known, reading, undefined) }),
      decorators: [
        ...decoratorsOf([...(where?.def.decorators ?? []), ...cls.def.decorators], cls.qual, cls.module.path),
        ...(first ? decoratorsOf(first.wrappers, cls.qual, first.module.path) : []),
      ],
      ...(drf && asksNobody(cls, init, reading) && { nobody: true }),
    };
  });
}

/** `authentication_classes = []`, on the class or in the route. */
function asksNobody(cls: ClassInfo, init: Record<string, Expr>, reading: Reading): boolean {
  const member = reading.names.member(cls, 'authentication_classes');
  const value = init['authentication_classes'] ?? (member && 'value' in member ? member.value : undefined);
  return itemsOf(value)?.length === 0;
}

/** The route as it is written, for views that have several doors. */
export const doorOf = (route: Route | undefined): Pick<Handler, 'door'> =>
  route ? { door: { file: route.module.path, line: route.line, col: 1, symbol: route.module.dotted } } : {};

/** `http_method_names` of the class, where it is written out. */
function methodNames(cls: ClassInfo, reading: Reading, init: Record<string, Expr>): string[] | undefined {
  const member = reading.names.member(cls, 'http_method_names');
  const value = init['http_method_names'] ?? (member && 'value' in member ? member.value : undefined);
  if (!value || !('items' in value)) return undefined;
  return value.items.flatMap((item) => (item.kind === 'str' ? [item.value.toLowerCase()] : []));
}

/** Serializers and forms that a view may use for this action. */
function surfacesOf(cls: ClassInfo, known: Known, trace: Trace, reading: Reading): ClassInfo[] {
  const found = new Set(trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])));
  const run = startRun(reading, known);
  const self: Value = { ...nothing, is: { kind: 'self', cls } };
  const frame = frameIn(cls, self);
  for (const name of ['get_serializer_class', 'get_form_class', 'serializer_class', 'form_class']) {
    const member = reading.names.member(cls, name);
    if (!member) continue;
    const value =
      'fn' in member
        ? run.invoke(member.fn, self, [], frame)
        : 'value' in member
          ? run.eval(member.value, { ...frame, module: member.owner.module })
          : nothing;
    for (const one of [value, ...(value.items ?? [])])
      if (one.is?.kind === 'thing' && one.is.thing.kind === 'class') found.add(one.is.thing.cls);
    if (value.is && 'fn' in member) break;
  }
  return [...found];
}

const dedupe = (entries: Entry[]): Entry[] =>
  entries.filter(
    (one, at) =>
      entries.findIndex((other) => other.method === one.method && other.action === one.action) === at,
  );

function pathFor(route: Route, entry: Entry, key: string): string {
  const { view } = route;
  if (view.kind !== 'class' || !view.router) return route.path;
  const { slash = '/' } = view;
  const below = (path: string, part: string): string =>
    `${path}${path === '' || path.endsWith('/') ? '' : '/'}${part}${slash}`;
  const base = entry.detail ? below(route.path, `{${key}}`) : route.path;
  if (!entry.action || entry.action in METHOD_OF) return base;
  return below(base, toPath(entry.urlPath ?? entry.action));
}

export function wrapperGates(routes: Route[], reading: Reading, known: Known): Gate | undefined {
  let weakest: Gate | undefined;
  for (const route of routes) {
    const gates = route.wrappers
      .map((one) => decoratorGate(one, route.module, reading, known))
      .filter((one) => one !== undefined);
    const gate = gates.reduce<Gate>((a, b) => both(a, b), openGate(''));
    if (!weakest || gate.level === 'public') weakest = gate;
  }
  return weakest && weakest.level !== 'public' ? weakest : undefined;
}

/** `lookup_field` and `lookup_url_kwarg`, where the view says so. */
function keyOf(cls: ClassInfo, reading: Reading): Condition {
  const text = (name: string): string | undefined => {
    const member = reading.names.member(cls, name);
    return member && 'value' in member && member.value.kind === 'str' ? member.value.value : undefined;
  };
  const path = text('lookup_field') ?? 'pk';
  return { path, value: made(origin.url, [text('lookup_url_kwarg') ?? path]), isKey: true };
}

/** It puts something aside for the methods that run after it: `self.member = ...`. */
const keeps = (fn: FunctionInfo): boolean =>
  [...statementsIn(fn.def.body)].some(
    (one) =>
      one.kind === 'assign' &&
      one.targets.some(
        (target) => target.kind === 'attr' && target.of.kind === 'name' && target.of.id === 'self',
      ),
  );

/** What happens in the method, or in the generic base that provides it. */
function readEntry(cls: ClassInfo, entry: Entry, known: Known, reading: Reading): Trace {
  const run = startRun(reading, known);
  const self: Value = { ...nothing, is: { kind: 'self', cls } };
  run.self.set('action', entry.action ? { ...made(origin.action), text: entry.action } : made(origin.action));
  // What the view prepares for every method, `self.queryset` among it.
  for (const name of ['setup', 'initial', 'dispatch', 'check_permissions', 'has_permission']) {
    const member = reading.names.member(cls, name);
    if (member && 'fn' in member && (/setup|initial/.test(name) || keeps(member.fn)))
      run.invoke(member.fn, self, urlArguments(member.fn), { ...frameIn(cls, self), depth: 1 });
  }
  if (entry.fn) return readFunction(entry.fn, self, urlArguments(entry.fn), run);
  const frame = { ...frameIn(cls, self), owner: cls };
  const spot = { line: cls.def.line, col: cls.def.col };
  const { action } = entry;
  if (
    action === 'list' ||
    action === 'bulk_update' ||
    action === 'bulk_destroy' ||
    action === 'partial_bulk_update'
  ) {
    const found = run.querysetOf(cls, self, frame);
    if (found.query) take({ ...found.query, used: false }, 'list', false, spot, frame, run);
  }
  if (action === 'retrieve' || action === 'update' || action === 'partial_update' || action === 'destroy') {
    const own = reading.names.member(cls, 'get_object');
    if (own && 'fn' in own) {
      const value = run.invoke(own.fn, self, [], frame);
      if (action !== 'retrieve')
        for (const lookup of value.seen.slice(0, 1))
          lookup.writes.add(action === 'destroy' ? 'delete' : 'save');
    } else {
      const { query } = run.querysetOf(cls, self, frame);
      if (query) {
        const found = take(
          {
            ...query,
            used: false,
            conditions: [...query.conditions, keyOf(cls, reading)],
          },
          'get_object',
          true,
          spot,
          frame,
          run,
        );
        const [lookup] = found.seen;
        if (lookup) {
          lookup.funnel = true;
          if (action !== 'retrieve') lookup.writes.add(action === 'destroy' ? 'delete' : 'save');
        }
      }
    }
  }
  const hook =
    action === 'page'
      ? 'get_redirect_url'
      : action === 'create'
        ? 'perform_create'
        : action === 'destroy'
          ? 'perform_destroy'
          : action === 'update' || action === 'partial_update'
            ? 'perform_update'
            : undefined;
  for (const name of [
    hook,
    action === 'create' || action === 'update' || action === 'form' ? 'form_valid' : undefined,
  ]) {
    const member = name && reading.names.member(cls, name);
    if (member && 'fn' in member) run.invoke(member.fn, self, [{ value: made(origin.form) }], frame);
  }
  return run.trace;
}

/** `request` by position, everything else from the URL. */
export function urlArguments(fn: FunctionInfo): Passed[] {
  const params = fn.owner ? fn.def.params.slice(1) : fn.def.params;
  return params.flatMap((param, at): Passed[] => {
    if (at === 0 || param.name === 'request')
      return [{ ...(param.kind === 'plain' ? { name: param.name } : {}), value: request }];
    if (param.kind === 'plain') return [{ name: param.name, value: made(origin.url, [param.name]) }];
    return [{ name: param.kind === 'star' ? '*' : '**', value: made(origin.url) }];
  });
}

function methodDecorators(entry: Entry, cls: ClassInfo, reading: Reading, known: Known): Gate {
  let gate = openGate('');
  const fn = entry.fn;
  if (!fn) return gate;
  for (const one of fn.def.decorators)
    gate = both(gate, decoratorGate(one, fn.module, reading, known, cls) ?? openGate(''));
  return gate;
}

/** Before the first row is read, or anywhere: an inline test that stops a caller. */
export const inline = (trace: Trace): Gate => gateOfTrace(trace, 'a test in the body', false);

function plainGate(cls: ClassInfo, entry: Entry, known: Known, reading: Reading, trace: Trace): Gate {
  return [
    classGate(cls, reading, known),
    methodDecorators(entry, cls, reading, known),
    inline(trace),
    reading.siteGate,
    inheritedGate(cls, reading, known) ?? openGate(''),
  ].reduce(both);
}

function drfGate(
  cls: ClassInfo,
  entry: Entry,
  known: Known,
  reading: Reading,
  trace: Trace,
  route: Route | undefined,
): Gate {
  const gates = [
    reading.siteCoversDrf ? reading.siteGate : openGate(''),
    policyGate(cls, entry, known, reading, route),
    methodDecorators(entry, cls, reading, known),
    inline(trace),
    classGate(cls, reading, known),
  ];
  return gates.reduce(both);
}
