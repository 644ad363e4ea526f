import type { Handler } from '../code/handler.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import { made, nothing, origin, type Passed, type Value } from '../flow/values.ts';
import type { ReadOrKept } from '../keep/shelf.ts';
import { type Binding, type ClassInfo, type FunctionInfo, mentionsAny } from '../python/code.ts';
import { openGate } from './gate.ts';
import type { Reading } from './reading.ts';

const MIDDLEWARES = new Set(['MiddlewareMixin']);
const PERMISSIONS = new Set(['BasePermission']);
const BACKENDS = new Set(['ModelBackend', 'BaseBackend', 'RemoteUserBackend', 'BaseAuthentication']);
const DOORS = [
  'get_response',
  '__call__',
  'process_request',
  'process_view',
  'has_permission',
  'has_object_permission',
  'authenticate',
];
const request: Value = { ...nothing, is: { kind: 'request' } };

/** Middleware and authentication backends, where a certificate becomes a user; permissions, where a user is let in. */
export function identityHandlers(reading: Reading, read: ReadOrKept): Handler[] {
  return reading.names.modules.flatMap((module) => {
    if (!mentionsAny(module, DOORS)) return [];
    const wanted = [...module.scope.values()].flatMap((binding) => doorsIn(binding, reading));
    if (wanted.length === 0) return [];
    const name = `identity ${module.path} ${wanted.map(({ fn, kind }) => `${fn.qual} ${kind}`).join()}`;
    const own = { ...reading, managers: new Map() };
    return read(name, [module], () => wanted.map((one) => handlerOf(one, own)));
  });
}

interface Door {
  fn: FunctionInfo;
  cls?: ClassInfo;
  kind: 'middleware' | 'permission' | 'backend';
}

function doorsIn(binding: Binding, { names }: Reading): Door[] {
  if (binding.kind === 'func') {
    const inner = functionMiddleware(binding.fn);
    return inner ? [{ fn: inner, kind: 'middleware' }] : [];
  }
  if (binding.kind !== 'class') return [];
  const { cls } = binding;
  const found: Door[] = [];
  for (const name of ['__call__', 'process_request', 'process_view']) {
    const fn = cls.methods.get(name);
    if (
      fn &&
      (/middleware/i.test(cls.name) ||
        cls.methods.get('__init__')?.def.params.some((one) => one.name === 'get_response') ||
        names.isA(cls, MIDDLEWARES))
    )
      found.push({ fn, cls, kind: 'middleware' });
  }
  if (names.isA(cls, PERMISSIONS))
    for (const name of ['has_permission', 'has_object_permission']) {
      const fn = cls.methods.get(name);
      if (fn) found.push({ fn, cls, kind: 'permission' });
    }
  const fn = cls.methods.get('authenticate');
  if (fn && (/backend|authentication/i.test(cls.name) || names.isA(cls, BACKENDS)))
    found.push({ fn, cls, kind: 'backend' });
  return found;
}

/** `def middleware(get_response): def inner(request): ...` */
function functionMiddleware(fn: FunctionInfo): FunctionInfo | undefined {
  if (fn.def.params[0]?.name !== 'get_response') return undefined;
  const inner = fn.def.body.find((one) => one.kind === 'def');
  return inner?.kind === 'def'
    ? { name: inner.name, qual: fn.qual, def: inner, module: fn.module }
    : undefined;
}

function handlerOf({ fn, cls, kind }: Door, reading: Reading): Handler {
  const params = fn.owner ? fn.def.params.slice(1) : fn.def.params;
  const withPassword = params.some((one) => one.name === 'password');
  const args: Passed[] = params.map((param, at) => ({
    name: param.kind === 'plain' ? param.name : '**',
    value:
      param.name === 'request' || (at === 0 && kind === 'middleware')
        ? request
        : kind === 'permission'
          ? nothing
          : withPassword
            ? made(origin.form, [param.name])
            : made(origin.certificate | origin.header, [param.name]),
  }));
  const self: Value | undefined = cls ? { ...nothing, is: { kind: 'self', cls } } : undefined;
  const trace = readFunction(fn, self, args, startRun(reading));
  return {
    kind,
    symbol: fn.qual,
    at: { file: fn.module.path, line: fn.def.line, col: fn.def.col, symbol: fn.qual },
    method: 'ANY',
    ...(cls ? { cls } : {}),
    fn,
    paths: [],
    gate: { ...openGate('', false), level: 'unknown' },
    trace,
    surfaces: [],
    generic: false,
    reachable: true,
    decorators: [],
  };
}
