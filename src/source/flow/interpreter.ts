import type { Models } from '../django/models.ts';
import { tieStub } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { attributeOf } from './attribute.ts';
import { callOf } from './calls.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { modelOf, rowsOf } from './orm.ts';
import { type Frame, placeOf, type Run } from './run.ts';
import { switchesOff } from './switches.ts';
import { emptyTrace, type Trace } from './trace.ts';
import { CLIENT, either, made, mixed, nothing, origin, type Passed, type Value } from './values.ts';

const DEEPEST_CALL = 5;
const MOST_STEPS = 15_000;

export interface Setting {
  names: Names;
  models: Models;
  managers: Map<ClassInfo, Value | undefined>;
  reached?: Set<FunctionInfo>;
  /** Some middleware calls views outside the scope that managers count on. */
  unscoped?: boolean;
}

/** A fresh reading of one handler. Every reading has a budget, so no project can stall the review. */
export function startRun(
  setting: Setting,
  known: { action?: string | undefined; method?: string | undefined } = {},
): Run {
  const run: Run = {
    ...setting,
    ...known,
    trace: emptyTrace(),
    self: new Map(),
    stack: [],
    steps: { left: MOST_STEPS },
    under: [],
    loops: 0,
    tries: 0,
    untied: setting.unscoped ? 1 : 0,
    eval: (expr, frame) => evaluate(expr, frame, run),
    exec: (body, frame) => execute(body, frame, run),
    assign: (target, value, frame) => assign(target, value, frame, run),
    call: (fn, receiver, args, expr, frame) => callOf(fn, receiver, args, expr, frame, run),
    invoke: (fn, self, args, frame) => invoke(fn, self, args, frame, run),
    attribute: (of, name, frame, spot) => attributeOf(of, name, frame, spot, run),
    apart: () => startRun(setting, known),
    querysetOf: (cls, self, frame) => querysetOf(cls, self, frame, run),
  };
  return run;
}

/** Reads a function as the framework would call it. */
export function readFunction(fn: FunctionInfo, self: Value | undefined, args: Passed[], run: Run): Trace {
  const frame: Frame = { env: new Map(), module: fn.module, symbol: fn.qual, depth: 0, yesNo: false };
  const value = run.invoke(fn, self, args, frame);
  run.trace.returns.push(value);
  return run.trace;
}

function invoke(fn: FunctionInfo, self: Value | undefined, args: Passed[], from: Frame, run: Run): Value {
  if (from.depth >= DEEPEST_CALL || run.stack.includes(fn) || run.steps.left <= 0)
    return mixed(args.map((arg) => arg.value));
  const frame: Frame = {
    env: new Map(),
    module: fn.module,
    symbol: fn.qual,
    fn,
    depth: from.depth + 1,
    yesNo: false,
    ...(fn.owner ? { owner: fn.owner } : {}),
    ...(self ? { self } : {}),
  };
  if (!fn.owner && fn.qual !== fn.name) for (const [name, value] of from.env) frame.env.set(name, value);
  run.reached?.add(fn);
  bindParameters(fn, self, args, frame, run);
  const frees = fn.def.decorators.some((one) => switchesOff(one, frame, run));
  run.stack.push(fn);
  if (frees) run.untied += 1;
  run.exec(fn.def.body, frame);
  if (frees) run.untied -= 1;
  run.stack.pop();
  const result = frame.returned ?? nothing;
  // A function that answers yes or no stands, in a test, for what it was asked about.
  return frame.yesNo ? either(result, mixed(args.map((arg) => arg.value))) : result;
}

function bindParameters(
  fn: FunctionInfo,
  self: Value | undefined,
  args: Passed[],
  frame: Frame,
  run: Run,
): void {
  const decorated = (name: string): boolean =>
    fn.def.decorators.some((one) => one.kind === 'name' && one.id === name);
  let params = fn.def.params;
  if (fn.owner && !decorated('staticmethod')) {
    const first = params[0];
    if (first) frame.env.set(first.name, self ?? { ...nothing, is: { kind: 'self', cls: fn.owner } });
    params = params.slice(1);
  }
  const positional = args.filter((arg) => arg.name === undefined);
  const unpacked = args.filter((arg) => arg.name === '*' || arg.name === '**').map((arg) => arg.value);
  let used = 0;
  for (const param of params) {
    if (param.kind === 'star') {
      frame.env.set(param.name, mixed([...positional.slice(used).map((arg) => arg.value), ...unpacked]));
      used = positional.length;
    } else if (param.kind === 'stars') {
      const rest = args.filter(
        (arg) => arg.name !== undefined && arg.name !== '*' && !params.some((one) => one.name === arg.name),
      );
      const entries = new Map(
        rest.flatMap((arg) =>
          arg.name && arg.name !== '**' ? [[arg.name, arg.value] as const] : [...(arg.value.entries ?? [])],
        ),
      );
      const spread = rest.filter((arg) => arg.name === '**').map((arg) => arg.value);
      const open = spread.some((one) => one.open || (!one.entries && one.from & CLIENT));
      frame.env.set(param.name, {
        ...mixed(rest.map((arg) => arg.value)),
        ...(entries.size > 0 || (spread.length > 0 && !open) ? { entries } : {}),
        ...(open && entries.size > 0 ? { open } : {}),
      });
    } else {
      const named = args.find((arg) => arg.name === param.name);
      const given = named ?? positional[used];
      if (!named && given) used += 1;
      const fallback =
        unpacked.length > 0
          ? fromUnpacked(unpacked, param.name)
          : param.default
            ? run.eval(param.default, frame)
            : nothing;
      frame.env.set(param.name, given?.value ?? fallback);
    }
  }
}

function fromUnpacked(unpacked: Value[], name: string): Value {
  for (const value of unpacked) {
    const entry = value.entries?.get(name);
    if (entry) return entry;
  }
  return mixed(unpacked);
}

function assign(target: Expr, value: Value, frame: Frame, run: Run): void {
  if (target.kind === 'name') frame.env.set(target.id, value);
  else if (target.kind === 'tuple' || target.kind === 'list')
    target.items.forEach((item, at) => {
      const single = value.items?.length === target.items.length ? value.items[at] : undefined;
      assign(item, single ?? { ...value }, frame, run);
    });
  else if (target.kind === 'star') {
    if (target.value) assign(target.value, value, frame, run);
  } else if (target.kind === 'attr') {
    const of = run.eval(target.of, frame);
    if (of.is?.kind === 'self') run.self.set(target.name, value);
    run.trace.sets.push({ target: of, field: target.name, value, at: placeOf(target, frame) });
  } else if (target.kind === 'index')
    run.trace.sets.push({
      target: run.eval(target.of, frame),
      field: run.eval(target.index, frame).text ?? '*',
      value,
      at: placeOf(target, frame),
      isEntry: true,
    });
}

/** What the view's own filter backends take away; those of packages narrow by what the client asks, which ties nothing. */
function querysetOf(cls: ClassInfo, self: Value, frame: Frame, run: Run): Value {
  const base = run.names
    .mro(cls)
    .flatMap((one) => (typeof one === 'string' ? (tieStub(one) ?? []) : []))
    .reduce(tiedBy, wholeQueryset(cls, self, frame, run));
  const backends = run.names.member(cls, 'filter_backends');
  if (!base.query || !backends || !('value' in backends)) return base;
  const listed = run.eval(backends.value, {
    env: new Map(),
    module: backends.owner.module,
    symbol: backends.owner.qual,
    depth: frame.depth + 1,
    yesNo: false,
  });
  let value = base;
  for (const { is } of listed.items ?? []) {
    const foreign = is?.kind === 'thing' && is.thing.kind === 'external' ? tieStub(is.thing.path) : undefined;
    if (foreign) value = tiedBy(value, foreign);
    const backend = is?.kind === 'thing' && is.thing.kind === 'class' ? is.thing.cls : undefined;
    const method = backend && run.names.member(backend, 'filter_queryset');
    if (!backend || !method || !('fn' in method)) continue;
    const asked: Passed[] = [{ value: { ...nothing, is: { kind: 'request' } } }, { value }, { value: self }];
    const next = run.invoke(method.fn, { ...nothing, is: { kind: 'self', cls: backend } }, asked, frame);
    if (next.query) value = next;
  }
  return value;
}

const tiedBy = (value: Value, tie: 'principal' | 'tenant'): Value =>
  value.query
    ? {
        ...value,
        query: {
          ...value.query,
          conditions: [...value.query.conditions, { path: tie, value: made(origin[tie]) }],
        },
      }
    : value;

/** `get_queryset()` if somebody wrote one, else the `queryset` or `model` attribute. */
function wholeQueryset(cls: ClassInfo, self: Value, frame: Frame, run: Run): Value {
  const method = run.names.member(cls, 'get_queryset');
  if (method && 'fn' in method && !run.stack.includes(method.fn))
    return run.invoke(method.fn, self, [], frame);
  if (run.self.has('queryset')) return run.self.get('queryset') ?? nothing;
  const attr = run.names.member(cls, 'queryset');
  if (attr && 'value' in attr)
    return run.eval(attr.value, {
      env: new Map(),
      module: attr.owner.module,
      symbol: attr.owner.qual,
      depth: frame.depth + 1,
      yesNo: false,
    });
  const model = run.names.member(cls, 'model');
  if (model && 'value' in model) {
    const known = modelOf(run.names.resolve(model.value, model.owner.module, model.owner), run);
    const there = { ...frame, module: model.owner.module, symbol: model.owner.qual };
    if (known) return { ...nothing, query: rowsOf(known, model.value, there, run) };
  }
  return nothing;
}
