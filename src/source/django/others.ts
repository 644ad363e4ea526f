import type { Handler } from '../code/handler.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import { made, nothing, origin, type Passed, type Value } from '../flow/values.ts';
import type { ReadOrKept } from '../keep/shelf.ts';
import { argumentIn } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module, Thing } from '../python/code.ts';
import { written } from '../python/names.ts';
import { itemsOf } from '../python/walk.ts';
import { decoratorGate } from './decorators.ts';
import { fieldHandlers, hasFields } from './fields.ts';
import { both, gateOfTrace, openGate } from './gate.ts';
import { info } from './info.ts';
import { joined, ninjaPrefixes } from './ninja.ts';
import { isNinjaValue } from './ninja-value.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';
import { isForm, isSerializer } from './surfaces.ts';

const CONSUMERS = new Set([
  'WebsocketConsumer',
  'AsyncWebsocketConsumer',
  'JsonWebsocketConsumer',
  'AsyncJsonWebsocketConsumer',
  'AsyncConsumer',
  'SyncConsumer',
  'GenericAsyncAPIConsumer',
]);
const GRAPHQL = new Set([
  'ObjectType',
  'Mutation',
  'ClientIDMutation',
  'DjangoObjectType',
  'ModelObjectType',
  'BaseMutation',
  'ModelMutation',
  'Node',
  'Connection',
]);

const request: Value = { ...nothing, is: { kind: 'request' } };

/** What is reached without a URL pattern of its own: sockets, resolvers, serializer and form hooks. */
export function otherHandlers(reading: Reading, read: ReadOrKept, routes: readonly Route[]): Handler[] {
  const prefixesOf = ninjaPrefixes(reading.names, routes);
  const found: Handler[] = [];
  const byModule = new Map<Module, { cls: ClassInfo; kind: Other }[]>();
  for (const cls of reading.names.classes) {
    const kind = kindOf(cls, reading);
    if (kind) byModule.set(cls.module, [...(byModule.get(cls.module) ?? []), { cls, kind }]);
  }
  for (const [module, classes] of byModule) {
    const name = `others ${module.path} ${classes.map(({ cls, kind }) => `${cls.qual} ${kind}`).join()}`;
    const own = { ...reading, managers: new Map() };
    found.push(...read(name, [module], () => classes.flatMap(({ cls, kind }) => readOther(cls, kind, own))));
  }
  for (const module of reading.names.modules) {
    for (const binding of module.scope.values()) {
      if (binding.kind !== 'func') continue;
      const ninja = binding.fn.def.decorators.find(
        (one) =>
          one.kind === 'call' &&
          one.fn.kind === 'attr' &&
          /^(get|post|put|patch|delete|api_operation)$/.test(one.fn.name) &&
          isNinja(one.fn.of, module, reading),
      );
      if (!ninja) continue;
      for (const method of methodsOf(ninja))
        found.push(operation(binding.fn, ninja, method, reading, prefixesOf));
    }
  }
  return found;
}

type Other = 'consumer' | 'resolver' | 'field' | 'serializer' | 'form';

function kindOf(cls: ClassInfo, reading: Reading): Other | undefined {
  const { names } = reading;
  if (names.isA(cls, CONSUMERS)) return 'consumer';
  if (hasFields(cls, reading)) return 'field';
  if (names.isA(cls, GRAPHQL)) return 'resolver';
  if (isSerializer(cls, names)) return 'serializer';
  return isForm(cls, names) ? 'form' : undefined;
}

function readOther(cls: ClassInfo, kind: Other, reading: Reading): Handler[] {
  if (kind === 'consumer') return consumer(cls, reading);
  if (kind === 'field') return fieldHandlers(cls, reading);
  return kind === 'resolver' ? resolvers(cls, reading) : hooks(cls, kind, reading);
}

function isNinja(expr: Expr, module: Module, reading: Reading): boolean {
  return isNinjaValue(reading.names.resolve(expr, module));
}

/** A django-ninja operation; `auth=` of operation, router or API. */
function operation(
  fn: FunctionInfo,
  decorator: Expr,
  method: string,
  reading: Reading,
  prefixesOf: (holder: Thing | undefined) => string[],
): Handler {
  const call = decorator.kind === 'call' && decorator.fn.kind === 'attr' ? decorator : undefined;
  const auth = call?.args.find((arg) => arg.name === 'auth')?.value;
  const holder = call?.fn.kind === 'attr' ? reading.names.resolve(call.fn.of, fn.module) : undefined;
  const above =
    holder?.kind === 'value' && holder.value.kind === 'call'
      ? holder.value.args.find((arg) => arg.name === 'auth')?.value
      : undefined;
  const effective = auth ?? above ?? mountedAuth(holder, reading);
  const isOpen = effective === undefined || (effective.kind === 'const' && effective.value === 'None');
  const run = startRun(reading);
  const args: Passed[] = fn.def.params.map((param, at) => ({
    name: param.name,
    value:
      at === 0
        ? request
        : made(param.type && /^[A-Z]/.test(written(param.type)) ? origin.body : origin.url, [param.name]),
  }));
  const trace = readFunction(fn, undefined, args, run);
  const isMany = call?.fn.kind === 'attr' && call.fn.name === 'api_operation';
  const template = call && argumentIn(call.args, { at: isMany ? 1 : 0, name: 'path' });
  const gate = isOpen
    ? { ...openGate('no auth= on the operation, its router or the API'), onPurpose: auth !== undefined }
    : { ...openGate('auth=', false), level: 'authenticated' as const };
  return {
    kind: 'ninja',
    symbol: fn.qual,
    at: placeOf(fn),
    method,
    fn,
    paths: pathsOf(template, prefixesOf(holder)),
    gate: both(gate, gateOfTrace(trace, 'a test in the body', false)),
    trace,
    surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
    generic: false,
    reachable: true,
    decorators: [],
  };
}

/** `@api.get(...)`, or `@api.api_operation(["PUT", "PATCH"], ...)`. */
function methodsOf(decorator: Expr): string[] {
  if (decorator.kind !== 'call' || decorator.fn.kind !== 'attr') return [];
  if (decorator.fn.name !== 'api_operation') return [decorator.fn.name.toUpperCase()];
  const listed = argumentIn(decorator.args, { at: 0, name: 'methods' });
  const methods = (listed && itemsOf(listed))?.flatMap((one) =>
    one.kind === 'str' ? [one.value.toUpperCase()] : [],
  );
  return methods && methods.length > 0 ? methods : ['ANY'];
}

/** As far as the URLconf could be followed; else the operation's own part. */
function pathsOf(own: Expr | undefined, prefixes: readonly string[]): string[] {
  if (own?.kind !== 'str') return ['…'];
  return prefixes.length === 0 ? [own.value] : prefixes.map((each) => joined(each, own.value));
}

function mountedAuth(holder: Thing | undefined, reading: Reading) {
  if (holder?.kind !== 'value') return undefined;
  for (const module of reading.names.modules)
    for (const statement of module.body)
      if (
        statement.kind === 'expr' &&
        statement.value.kind === 'call' &&
        statement.value.fn.kind === 'attr' &&
        statement.value.fn.name === 'add_router'
      ) {
        const router = statement.value.args[1]?.value;
        const thing = router && reading.names.resolve(router, module);
        if (thing?.kind !== 'value' || thing.value !== holder.value) continue;
        const auth = statement.value.args.find((arg) => arg.name === 'auth')?.value;
        if (auth) return auth;
        const api = reading.names.resolve(statement.value.fn.of, module);
        return api?.kind === 'value' && api.value.kind === 'call'
          ? api.value.args.find((arg) => arg.name === 'auth')?.value
          : undefined;
      }
  return undefined;
}

const placeOf = (fn: FunctionInfo) => ({
  line: fn.def.line,
  col: fn.def.col,
  file: fn.module.path,
  symbol: fn.qual,
});

function consumer(cls: ClassInfo, reading: Reading): Handler[] {
  const read = (name: string) => {
    const member = reading.names.member(cls, name);
    if (!member || !('fn' in member)) return undefined;
    const run = startRun(reading);
    return {
      fn: member.fn,
      trace: readFunction(
        member.fn,
        { ...nothing, is: { kind: 'self', cls } },
        [{ name: '**', value: made(origin.body) }],
        run,
      ),
    };
  };
  const door = read('connect') ?? read('websocket_connect');
  if (!door) return [];
  // `accept()` inside an `if` is the gate as well.
  const accepted = door.trace.calls.filter((one) => one.name.endsWith('accept')).flatMap((one) => one.under);
  const inner = { ...door.trace, guards: accepted.map((one) => ({ ...one, stops: true })) };
  const gate = both(gateOfTrace(door.trace, 'connect', false), gateOfTrace(inner, 'connect', false));
  const own = { ...gate, because: gate.level === 'public' ? ['connect accepts everybody'] : gate.because };
  const receive = ['receive', 'receive_json', 'websocket_receive'].map(read).find((one) => one !== undefined);
  const trace = receive
    ? { ...receive.trace, guards: [...door.trace.guards, ...receive.trace.guards] }
    : door.trace;
  return [
    {
      kind: 'consumer',
      symbol: cls.qual,
      at: { ...placeOf(door.fn), symbol: cls.qual },
      method: 'CONNECT',
      cls,
      fn: door.fn,
      paths: [],
      gate: own,
      trace,
      surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
      generic: false,
      reachable: true,
      decorators: [],
    },
  ];
}

function resolvers(cls: ClassInfo, reading: Reading): Handler[] {
  const fns = [...cls.methods.values()].filter((one) =>
    /^(resolve_\w+|mutate|perform_mutation|mutate_and_get_payload|clean_input|clean_instance|get_instance)$/.test(
      one.name,
    ),
  );
  const meta = cls.inner.get('Meta')?.attrs.get('permissions');
  return fns.map((fn) => {
    const run = startRun(reading);
    const args: Passed[] = fn.def.params.slice(1).map((param) => ({
      name: param.name,
      value: /^(info|_info)$/.test(param.name)
        ? info
        : param.kind === 'stars'
          ? made(origin.body)
          : /^(_?root|instance|self|parent|order|user|_)$/.test(param.name)
            ? nothing
            : made(origin.body, [param.name]),
    }));
    const self: Value = fn.def.decorators.some((one) => written(one) === 'staticmethod')
      ? nothing
      : { ...nothing, is: { kind: 'self', cls } };
    const all = fn.def.decorators.some((one) => written(one) === 'staticmethod')
      ? [{ name: fn.def.params[0]?.name ?? 'root', value: nothing }, ...args]
      : args;
    const trace = readFunction(fn, self, all, run);
    let gate = openGate('');
    for (const one of fn.def.decorators)
      gate = both(gate, decoratorGate(one, fn.module, reading, {}) ?? openGate(''));
    if (meta) gate = both(gate, { ...openGate('Meta.permissions', false), level: 'role' });
    return {
      kind: 'resolver',
      symbol: fn.qual,
      at: placeOf(fn),
      method: 'QUERY',
      cls,
      fn,
      paths: ['/graphql'],
      gate: both(gate, gateOfTrace(trace, 'a test in the body', false)),
      trace,
      surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
      generic: false,
      reachable: true,
      decorators: [],
    };
  });
}

function hooks(cls: ClassInfo, kind: 'serializer' | 'form', reading: Reading): Handler[] {
  const wanted =
    kind === 'serializer'
      ? /^(validate(_\w+)?|create|update|save|to_internal_value|run_validation)$/
      : /^(clean(_\w+)?|save|__init__)$/;
  return [...cls.methods.values()]
    .filter((fn) => wanted.test(fn.name))
    .map((fn) => {
      const run = startRun(reading);
      const args: Passed[] = fn.def.params.slice(1).map((param) => ({
        ...(param.kind === 'plain' ? { name: param.name } : { name: '**' }),
        value: /^(user|request_user)$/.test(param.name)
          ? made(origin.principal)
          : param.name === 'request'
            ? request
            : /^(instance|obj)$/.test(param.name)
              ? nothing
              : fn.name === '__init__'
                ? nothing
                : made(origin.form, fn.name.startsWith('validate_') ? [fn.name.slice(9)] : []),
      }));
      const trace = readFunction(fn, { ...nothing, is: { kind: 'self', cls } }, args, run);
      return {
        kind,
        symbol: fn.qual,
        at: placeOf(fn),
        method: 'ANY',
        cls,
        fn,
        paths: [],
        gate: { ...openGate('as its view', false), level: 'unknown' as const },
        trace,
        surfaces: trace.calls.flatMap((one) => (one.cls ? [one.cls] : [])),
        generic: false,
        reachable: true,
        decorators: [],
      };
    });
}
