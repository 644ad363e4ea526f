import type { Gate } from '../code/gate.ts';
import { readFunction, type Setting, startRun } from '../flow/interpreter.ts';
import type { Trace } from '../flow/trace.ts';
import { CALLER, made, nothing, origin, type Value } from '../flow/values.ts';
import { permissionStub } from '../packages/known.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { lastName } from '../python/names.ts';
import { itemsOf } from '../python/walk.ts';
import { both, eitherGate, gateOf, gateOfTrace, isSafe, type Known, openGate } from './gate.ts';
import { info } from './info.ts';
import { onlyAnswer } from './only-answer.ts';
import { PERMISSIONS } from './stubs.ts';
import { wordsIn } from './words.ts';

const request: Value = { ...nothing, is: { kind: 'request' } };

/** One permission class, asked for one method and action. */
export function permissionGate(value: Value, known: Known, setting: Setting): Gate {
  const { is } = value;
  if (is?.kind === 'algebra') {
    const [left, right] = is.parts;
    if (is.op === '~' || !left) return gateOf('authenticated', 'a negated permission');
    if (!right) return permissionGate(left, known, setting);
    const [a, b] = [permissionGate(left, known, setting), permissionGate(right, known, setting)];
    return is.op === '|' ? eitherGate(a, b) : both(a, b);
  }
  const cls =
    is?.kind === 'instance'
      ? is.cls
      : is?.kind === 'thing' && is.thing.kind === 'class'
        ? is.thing.cls
        : undefined;
  if (cls) return projectPermission(cls, known, setting);
  const path = is?.kind === 'thing' && is.thing.kind === 'external' ? is.thing.path : undefined;
  if (path) return stubGate(path, known);
  if (is?.kind === 'method' || is?.kind === 'local')
    return gateOf('unknown', 'a permission made at run time');
  return gateOf('unknown', 'a permission that could not be read');
}

export function stubGate(path: string, known: Known): Gate {
  const name = lastName(path.replace(/\(\)$/, ''));
  const stub = permissionStub(path) ?? PERMISSIONS[name];
  if (stub)
    return gateOf(isSafe(known.method) ? stub.safe : stub.unsafe, name, {
      object: stub.object === true,
      onPurpose: name === 'AllowAny',
      staffOnly: name === 'IsAdminUser',
    });
  if (/admin|staff|superuser|role|perm|owner|manager/i.test(name))
    return gateOf('role', name, { object: /object|owner/i.test(name) });
  if (/auth|token|login|scope|key/i.test(name)) return gateOf('authenticated', name);
  return gateOf('unknown', `${name}, which is not in this project`);
}

function projectPermission(cls: ClassInfo, known: Known, setting: Setting): Gate {
  const gate = hasPermission(cls, known, setting);
  const object = objectPermission(cls, known, setting);
  const words = objectWords(cls, setting);
  const byMethod = /SAFE_METHODS|"method"|"action"/.test(words);
  const shares =
    !byMethod &&
    /"\w*(shared|viewers|readers|followers|subscribers|guests)\w*"/.test(words) &&
    !/"(created_by|owner|get_owner)"/.test(words)
      ? [cls.name]
      : [];
  const readOnly = !object && gate.level === 'public' && /SAFE_METHODS/.test(permissionWords(cls, setting));
  return {
    ...gate,
    because: [cls.name],
    byDefault: false,
    object: gate.object || object,
    shares,
    readOnly,
  };
}

const objectWords = (cls: ClassInfo, setting: Setting): string =>
  methodWords(cls, 'has_object_permission', setting);
const permissionWords = (cls: ClassInfo, setting: Setting): string =>
  methodWords(cls, 'has_permission', setting);

function methodWords(cls: ClassInfo, name: string, setting: Setting): string {
  const member = setting.names.member(cls, name);
  return member && 'fn' in member ? wordsIn(member.fn.def.body) : '';
}

function hasPermission(cls: ClassInfo, known: Known, setting: Setting): Gate {
  const member = setting.names.member(cls, 'has_permission');
  if (!member || !('fn' in member)) return inheritedPermission(cls, known, setting);
  const only = onlyAnswer(member.fn);
  if (only?.kind === 'const' && only.value === 'False') return gateOf('object', `${cls.name} (always no)`);
  const trace = readPermission(cls, member.fn, known, setting);
  const gate = gateOfTrace(trace, cls.name, true);
  // `super().has_permission()` of a base that is not ours.
  const asksBase = trace.calls.some(
    (call) => call.name.endsWith('has_permission') && call.receiver?.is?.kind === 'super',
  );
  return asksBase ? both(gate, inheritedPermission(cls, known, setting)) : gate;
}

export function objectPermission(cls: ClassInfo, known: Known, setting: Setting): boolean {
  const member = setting.names.member(cls, 'has_object_permission');
  if (!member || !('fn' in member))
    return setting.names
      .mro(cls)
      .some((one) => typeof one === 'string' && PERMISSIONS[lastName(one)]?.object === true);
  const trace = readPermission(cls, member.fn, known, setting);
  const bits = [...trace.guards.map((one) => one.from), ...trace.returns.map((one) => one.from)].reduce(
    (a, b) => a | b,
    0,
  );
  return (bits & (CALLER | origin.tenant)) !== 0;
}

/** `perms_map` with a permission for reading: what the framework leaves open for GET is asked for here. */
function asksReaders(cls: ClassInfo, setting: Setting): boolean {
  const member = setting.names.member(cls, 'perms_map');
  if (!member || !('value' in member) || member.value.kind !== 'dict') return false;
  return member.value.entries.some(
    ({ key, value }) => key?.kind === 'str' && key.value === 'GET' && (itemsOf(value)?.length ?? 0) > 0,
  );
}

function inheritedPermission(cls: ClassInfo, known: Known, setting: Setting): Gate {
  if (isSafe(known.method) && asksReaders(cls, setting))
    return namedBase(cls, { ...known, method: 'POST' }, setting);
  return namedBase(cls, known, setting);
}

function namedBase(cls: ClassInfo, known: Known, setting: Setting): Gate {
  for (const one of setting.names.mro(cls))
    if (typeof one === 'string' && (permissionStub(one) ?? PERMISSIONS[lastName(one)]))
      return stubGate(one, known);
  const foreign = setting.names.mro(cls).find((one) => typeof one === 'string' && one !== 'object');
  return typeof foreign === 'string' ? stubGate(foreign, known) : openGate(cls.name, false);
}

function readPermission(cls: ClassInfo, fn: FunctionInfo, known: Known, setting: Setting): Trace {
  const run = startRun(setting, known);
  const stub: Value = {
    ...nothing,
    entries: new Map([
      ['action', known.action ? { ...made(origin.action), text: known.action } : made(origin.action)],
      ['kwargs', made(origin.url)],
      ['request', request],
    ]),
  };
  const view: Value = known.view ? { ...nothing, is: { kind: 'self', cls: known.view } } : stub;
  const object: Value = made(0);
  // A permission of GraphQL is given the object and `info`, in the place of request and view.
  const given = fn.def.params.some((one) => one.name === 'info') ? [object, info] : [request, view, object];
  return readFunction(
    fn,
    { ...nothing, is: { kind: 'self', cls } },
    given.map((value) => ({ value })),
    run,
  );
}

/** A list of permission classes: all must agree. An empty list asks nothing. */
export function permissionsGate(items: readonly Value[], known: Known, setting: Setting): Gate {
  const gates = items.map((item) => permissionGate(item, known, setting));
  const [first, ...rest] = gates;
  if (!first) return { ...openGate('an empty list of permissions', false), onPurpose: true };
  return rest.reduce(both, first);
}
