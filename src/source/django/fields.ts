import type { Gate } from '../code/gate.ts';
import type { Handler } from '../code/handler.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import { emptyTrace } from '../flow/trace.ts';
import { made, nothing, origin, type Passed, type Value } from '../flow/values.ts';
import { fieldPermissions, isGraphqlField, isGraphqlType } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { lastName } from '../python/names.ts';
import { itemsOf } from '../python/walk.ts';
import { both, gateOfTrace, openGate } from './gate.ts';
import { info } from './info.ts';
import { permissionsGate } from './permissions.ts';
import type { Reading } from './reading.ts';

/** A class whose members are fields of a schema, because a package's decorator says so. */
export const hasFields = (cls: ClassInfo, reading: Reading): boolean =>
  cls.def.decorators.some((one) => isGraphqlType(pathOf(one, cls, reading)));

/** Fields, mutations and subscriptions that are made by a decorator or by a call. */
export function fieldHandlers(cls: ClassInfo, reading: Reading): Handler[] {
  const byMethod = [...cls.methods.values()].flatMap((fn) =>
    fn.def.decorators
      .filter((one) => isGraphqlField(pathOf(one, cls, reading)))
      .map((door) => handlerOf(cls, fn.name, door, fn, reading)),
  );
  const byValue = [...cls.attrs].flatMap(([name, door]) =>
    door.kind === 'call' && isGraphqlField(pathOf(door, cls, reading))
      ? [handlerOf(cls, name, door, resolverOf(door, cls, reading), reading)]
      : [],
  );
  return [...byMethod, ...byValue];
}

function pathOf(door: Expr, cls: ClassInfo, { names }: Reading): string {
  const fn = door.kind === 'call' ? door.fn : door;
  const thing = names.settle(names.resolve(fn, cls.module));
  return thing?.kind === 'external' ? thing.path : '';
}

/** `strawberry.field(resolver=invoices)` */
function resolverOf(
  door: Expr & { kind: 'call' },
  cls: ClassInfo,
  { names }: Reading,
): FunctionInfo | undefined {
  const given = door.args.find((arg) => arg.name === 'resolver' || arg.name === undefined)?.value;
  const thing = given && names.settle(names.resolve(given, cls.module));
  return thing?.kind === 'func' ? thing.fn : undefined;
}

function handlerOf(
  cls: ClassInfo,
  name: string,
  door: Expr,
  fn: FunctionInfo | undefined,
  reading: Reading,
): Handler {
  const trace = fn ? readFunction(fn, undefined, argumentsOf(fn), startRun(reading)) : emptyTrace();
  const path = pathOf(door, cls, reading);
  const symbol = fn?.owner === cls ? fn.qual : `${cls.qual}.${name}`;
  const spot = fn?.def ?? door;
  const asked = permissionsOf(door, path, cls, reading);
  return {
    kind: 'resolver',
    symbol,
    at: { line: spot.line, col: spot.col, file: (fn ?? cls).module.path, symbol: fn?.qual ?? symbol },
    method: methodOf(cls.name, lastName(path)),
    cls,
    ...(fn ? { fn } : {}),
    paths: ['/graphql'],
    gate: both(asked, gateOfTrace(trace, 'a test in the body', false)),
    trace,
    surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
    generic: false,
    reachable: true,
    decorators: [],
  };
}

const methodOf = (type: string, field: string): string =>
  /mutation/i.test(`${type} ${field}`)
    ? 'MUTATION'
    : /subscription/i.test(`${type} ${field}`)
      ? 'SUBSCRIPTION'
      : 'QUERY';

const argumentsOf = (fn: FunctionInfo): Passed[] =>
  fn.def.params.slice(fn.owner ? 1 : 0).map((param) => ({
    name: param.kind === 'plain' ? param.name : '**',
    value: /^_?info$/.test(param.name)
      ? info
      : /^(root|self|source|parent)$/.test(param.name)
        ? nothing
        : made(origin.body, [param.name]),
  }));

function permissionsOf(door: Expr, path: string, cls: ClassInfo, reading: Reading): Gate {
  const args = door.kind === 'call' ? door.args : [];
  const lists = args.filter((arg) => arg.name !== undefined && fieldPermissions(path).includes(arg.name));
  const run = startRun(reading);
  const frame = {
    env: new Map<string, Value>(),
    module: cls.module,
    symbol: cls.qual,
    depth: 0,
    yesNo: false,
  };
  const gates = lists
    .map(({ value }) => permissionsIn(value).map((one) => run.eval(one, frame)))
    .filter((items) => items.length > 0)
    .map((items) => permissionsGate(items, {}, reading));
  return gates.length > 0 ? gates.reduce(both) : openGate('no permission on the field');
}

/** Classes, objects of them, and the extension that lists them. */
const permissionsIn = (list: Expr): Expr[] =>
  (itemsOf(list) ?? []).flatMap((one) => {
    if (one.kind !== 'call') return [one];
    const inner = one.args.find((arg) => arg.name === 'permissions')?.value;
    return inner ? permissionsIn(inner) : [one.fn];
  });
