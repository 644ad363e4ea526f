import type { Gate } from '../code/gate.ts';
import type { Handler } from '../code/handler.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import type { Expr } from '../parse/ast.ts';
import type { FunctionInfo } from '../python/code.ts';
import { lastName, written } from '../python/names.ts';
import { decoratorsOf } from './decorator-names.ts';
import { decoratorGate } from './decorators.ts';
import { both, type Known, openGate } from './gate.ts';
import { doorOf, inline, urlArguments, wrapperGates } from './handlers.ts';
import { defaultGate, listGate } from './policy.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';
import { wordsIn } from './words.ts';

/** A function view with its decorators. */
export function functionHandlers(fn: FunctionInfo, routes: Route[], reading: Reading): Handler[] {
  const api = fn.def.decorators.find(
    (one) => one.kind === 'call' && lastName(written(one.fn)) === 'api_view',
  );
  const methods =
    api?.kind === 'call' && api.args[0] && 'items' in api.args[0].value
      ? api.args[0].value.items.flatMap((item) => (item.kind === 'str' ? [item.value.toUpperCase()] : []))
      : undefined;
  const listed = methods ?? (api ? ['GET'] : ['ANY']);
  return listed.map((method) => {
    const known: Known = method === 'ANY' ? {} : { method };
    const run = startRun(reading, known);
    const trace = readFunction(fn, undefined, urlArguments(fn), run);
    let gate = api
      ? both(functionPolicy(fn, known, reading), reading.siteCoversDrf ? reading.siteGate : openGate(''))
      : reading.siteGate;
    for (const one of fn.def.decorators)
      gate = both(gate, decoratorGate(one, fn.module, reading, known) ?? openGate(''));
    const exempt =
      !api &&
      fn.def.decorators.some(
        (one) =>
          /^(login_not_required|login_exempt)$/.test(lastName(written(one))) || marks(one, fn, reading),
      );
    if (exempt) gate = { ...openGate('login_not_required', false), onPurpose: true };
    const wrapped = wrapperGates(routes, reading, known);
    gate = both(both(gate, inline(trace)), wrapped ?? openGate(''));
    return {
      kind: api ? 'drf' : 'function',
      symbol: fn.qual,
      at: { line: fn.def.line, col: fn.def.col, file: fn.module.path, symbol: fn.qual },
      method,
      fn,
      paths: routes.map((one) => one.path),
      gate,
      trace,
      surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
      generic: false,
      reachable: routes.length > 0,
      decorators: [
        ...decoratorsOf(fn.def.decorators, fn.qual, fn.module.path),
        ...(routes[0] ? decoratorsOf(routes[0].wrappers, fn.qual, routes[0].module.path) : []),
      ],
      ...doorOf(routes[0]),
    };
  });
}

/** The decorator sets an attribute that the middleware asks for. */
function marks(decorator: Expr, fn: FunctionInfo, reading: Reading): boolean {
  if (reading.exempting.size === 0 || decorator.kind === 'call') return false;
  const thing = reading.names.settle(reading.names.resolve(decorator, fn.module));
  if (thing?.kind !== 'func') return false;
  const words = wordsIn(thing.fn.def.body);
  return [...reading.exempting].some((name) => words.includes(`"name":"${name}"`));
}

function functionPolicy(fn: FunctionInfo, known: Known, reading: Reading): Gate {
  // Above `@api_view` the decorator marks a function that nobody asks any more.
  const from = fn.def.decorators.findIndex(
    (one) => one.kind === 'call' && lastName(written(one.fn)) === 'api_view',
  );
  const policy = fn.def.decorators
    .slice(from + 1)
    .find((one) => one.kind === 'call' && lastName(written(one.fn)) === 'permission_classes');
  if (policy?.kind !== 'call' || !policy.args[0]) return defaultGate(reading, known);
  const run = startRun(reading, known);
  return listGate(
    run.eval(policy.args[0].value, {
      env: new Map(),
      module: fn.module,
      symbol: fn.qual,
      depth: 0,
      yesNo: false,
    }),
    known,
    reading,
  );
}
