import type { Gate } from '../code/gate.ts';
import { readFunction, type Setting, startRun } from '../flow/interpreter.ts';
import type { Run } from '../flow/run.ts';
import { made, nothing, origin, type Passed, type Value } from '../flow/values.ts';
import { argumentIn, decoratorStub } from '../packages/known.ts';
import type { DecoratorStub } from '../packages/stub.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';
import { lastName, written } from '../python/names.ts';
import { itemsOf } from '../python/walk.ts';
import { both, gateOf, gateOfTrace, type Known, openGate } from './gate.ts';
import { levelOfBits } from './levels.ts';
import { DECORATORS } from './stubs.ts';

const request: Value = { ...nothing, is: { kind: 'request' } };

/** A decorator on a view, or around it in the URLconf. */
export function decoratorGate(
  expr: Expr,
  module: Module,
  setting: Setting,
  known: Known,
  inside?: ClassInfo,
): Gate | undefined {
  const fn = expr.kind === 'call' ? expr.fn : expr;
  const name = lastName(written(fn));
  if (name === 'method_decorator') {
    const inner = expr.kind === 'call' ? expr.args[0]?.value : undefined;
    const list = inner?.kind === 'list' || inner?.kind === 'tuple' ? inner.items : inner ? [inner] : [];
    return list
      .map((one) => decoratorGate(one, module, setting, known, inside))
      .filter((one) => one !== undefined)
      .reduce<Gate | undefined>((a, b) => (a ? both(a, b) : b), undefined);
  }
  if (name === 'user_passes_test') return testGate(expr, module, setting);
  if (
    name === 'login_not_required' ||
    name === 'login_exempt' ||
    name === 'allow_anonymous' ||
    name === 'public'
  )
    return { ...openGate(name, false), onPurpose: true };
  const thing = setting.names.settle(setting.names.resolve(fn, module, inside));
  if (thing?.kind === 'func') return homeMade(expr, thing.fn, module, setting, known);
  if (thing?.kind === 'value') {
    if (thing.value.kind === 'call' || thing.value.kind === 'lambda')
      return decoratorGate(thing.value, thing.module, setting, known);
    return undefined;
  }
  const stub = thing?.kind === 'external' ? decoratorStub(thing.path) : undefined;
  if (stub) return stubbedGate(expr, stub, name, module, setting);
  const level = DECORATORS[name];
  if (level)
    return gateOf(level, name, { staffOnly: /staff|superuser/.test(name), object: level === 'object' });
  if (
    thing?.kind === 'external' &&
    /login|auth(?!or)|permission|staff|superuser|role|require_(user|admin|perm)/i.test(name) &&
    !/csrf|exempt|classes/.test(name)
  )
    return gateOf(/perm|staff|super|role|admin/i.test(name) ? 'role' : 'authenticated', name);
  return undefined;
}

/** With an object the package asks for that row, which the URL names; without one, for the model. */
function stubbedGate(
  expr: Expr,
  { level, object }: DecoratorStub,
  name: string,
  module: Module,
  setting: Setting,
): Gate {
  const given = object && expr.kind === 'call' ? argumentIn(expr.args, object) : undefined;
  if (!object || !given || (given.kind === 'const' && given.value === 'None'))
    return gateOf(level, name, { staffOnly: /staff|superuser/.test(name) });
  const parents = object.keys === 'pairs' ? pairedKeys(given) : takenKeys(given, module, setting);
  return gateOf('object', name, { object: true, parents });
}

/** `(Model, "slug", "team_slug")`: column, parameter, and so on. */
const pairedKeys = (given: Expr): string[] =>
  (itemsOf(given) ?? []).flatMap((one, at) =>
    at > 0 && at % 2 === 0 && one.kind === 'str' ? [one.value] : [],
  );

/** What a getter takes behind the request: its own parameters, or the text that makes it. */
function takenKeys(given: Expr, module: Module, setting: Setting): string[] {
  if (given.kind === 'lambda') return given.params.slice(1).map((one) => one.name);
  if (given.kind === 'call') {
    const key = argumentIn(given.args, { at: 1, name: 'attr_name' });
    return [key?.kind === 'str' ? key.value : 'pk'];
  }
  const thing = setting.names.settle(setting.names.resolve(given, module));
  return thing?.kind === 'func' ? thing.fn.def.params.slice(1).map((one) => one.name) : [];
}

function testGate(expr: Expr, module: Module, setting: Setting): Gate {
  const test = expr.kind === 'call' ? expr.args[0]?.value : undefined;
  if (!test) return gateOf('unknown', 'user_passes_test');
  const run = startRun(setting);
  const user = made(origin.principal);
  if (test.kind === 'lambda') {
    const [param] = test.params;
    const frame = {
      env: new Map([[param?.name ?? 'u', user]]),
      module,
      symbol: 'lambda',
      depth: 1,
      yesNo: false,
    };
    const value = run.eval(test.body, frame);
    return gateOf(levelOfBits(value.from), 'user_passes_test', {
      staffOnly: /is_staff/.test(JSON.stringify(test.body)),
    });
  }
  const thing = setting.names.settle(setting.names.resolve(test, module));
  if (thing?.kind !== 'func') return gateOf('authenticated', 'user_passes_test');
  const trace = readFunction(thing.fn, undefined, [{ value: user }], run);
  return { ...gateOfTrace(trace, thing.fn.name, true), byDefault: false };
}

/** Reads the body of a decorator of the project: what does the wrapper test before it calls the view? */
function homeMade(
  expr: Expr,
  fn: FunctionInfo,
  module: Module,
  setting: Setting,
  known: Known,
): Gate | undefined {
  const run = startRun(setting, known);
  const frame = { env: new Map<string, Value>(), module, symbol: fn.qual, depth: 0, yesNo: false };
  let made_: Value = { ...nothing, is: { kind: 'thing', thing: { kind: 'func', fn } } };
  const args =
    expr.kind === 'call'
      ? expr.args.map(({ name, value }) => ({
          ...(name === undefined ? {} : { name }),
          value: run.eval(value, frame),
        }))
      : [];
  if (expr.kind === 'call') made_ = run.invoke(fn, undefined, args, frame);
  // The view itself is a blank: only the wrapper is of interest.
  const blank: Value = { ...nothing, is: { kind: 'thing', thing: { kind: 'external', path: 'view' } } };
  for (let turn = 0; turn < 3; turn += 1) {
    const { of, given } = unbound(made_);
    const inner = innerOf(of);
    if (!inner) break;
    const env = of.is?.kind === 'local' ? of.is.env : frame.env;
    if (inner !== fn && isWrapper(inner)) return wrapperGate(inner, env, run, fn.name);
    const view: Passed = { ...(given.length > 0 ? { name: viewName(inner) } : {}), value: blank };
    const next: Value = run.invoke(inner, undefined, [...given, view], { ...frame, env });
    if (next.is?.kind !== 'local' && next.is?.kind !== 'bound') {
      const found = [...env.values()].find((one) => one.is?.kind === 'local' && isWrapper(one.is.fn));
      if (found?.is?.kind === 'local') return wrapperGate(found.is.fn, found.is.env, run, fn.name);
      return viaTable(fn.name);
    }
    made_ = next;
  }
  return viaTable(fn.name);
}

function innerOf({ is }: Value): FunctionInfo | undefined {
  if (is?.kind === 'local') return is.fn;
  return is?.kind === 'thing' && is.thing.kind === 'func' ? is.thing.fn : undefined;
}

/** `functools.partial(decorator, Model, permission)`: the decorator, and what it was given. */
function unbound(value: Value): { of: Value; given: readonly Passed[] } {
  const given: Passed[] = [];
  let of = value;
  for (let depth = 0; of.is?.kind === 'bound' && depth < 4; depth += 1) {
    given.unshift(...of.is.args);
    of = of.is.of;
  }
  return { of, given };
}

/** The parameter that takes the view. */
const viewName = (fn: FunctionInfo): string =>
  fn.def.params.find((one) => /^(func|view_func|fn|f|function|view_function|view|method)$/.test(one.name))
    ?.name ??
  fn.def.params.at(-1)?.name ??
  'view';

const viaTable = (name: string): Gate | undefined => {
  const level = DECORATORS[name];
  return level ? gateOf(level, name) : undefined;
};

const isWrapper = (fn: FunctionInfo): boolean =>
  fn.def.params.some((one) => /^(request|req|info|self|instance|view|args)$/.test(one.name)) &&
  !fn.def.params.some((one) => /^(func|view_func|fn|f|function|view_function|method)$/.test(one.name));

function wrapperGate(fn: FunctionInfo, env: Map<string, Value>, run: Run, name: string): Gate | undefined {
  const hasRequest = fn.def.params.some((one) => /^(request|req|_request)$/.test(one.name));
  const named = fn.def.params.map((param) => ({
    name: param.name,
    value: /^(request|req|_request)$/.test(param.name)
      ? request
      : param.kind === 'star'
        ? { ...(hasRequest ? made(origin.url) : request), items: hasRequest ? [] : [nothing, request] }
        : /^(self|instance|view|cls|root)$/.test(param.name)
          ? {
              ...nothing,
              entries: new Map([
                ['request', request],
                ['kwargs', made(origin.url)],
              ]),
            }
          : made(origin.url, [param.name]),
  }));
  const plain = named.filter((_, at) => fn.def.params[at]?.kind === 'plain');
  const unpacked = fn.def.params.some((one) => one.kind === 'stars')
    ? [{ name: '**', value: made(origin.url) }]
    : [];
  const star = named
    .filter((_, at) => fn.def.params[at]?.kind === 'star')
    .map(({ value }) => ({ name: '*', value }));
  run.trace.guards.length = 0;
  run.invoke(fn, undefined, [...plain, ...star, ...unpacked], {
    env,
    module: fn.module,
    symbol: fn.qual,
    depth: 1,
    yesNo: false,
  });
  const gate = gateOfTrace(run.trace, name, false);
  return gate.level === 'public' ? viaTable(name) : { ...gate, byDefault: false };
}
