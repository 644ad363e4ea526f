import type { Gate } from '../code/gate.ts';
import { startRun } from '../flow/interpreter.ts';
import { frameIn } from '../flow/run.ts';
import { nothing, type Value } from '../flow/values.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import type { Entry } from './entries.ts';
import { inheritedGate, listedIn } from './foreign.ts';
import { type Known, openGate } from './gate.ts';
import { permissionsGate } from './permissions.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';

/** DRF's policy: action keyword, `get_permissions`, class attribute, setting, framework default. */
export function policyGate(
  cls: ClassInfo,
  entry: Entry,
  known: Known,
  reading: Reading,
  route: Route | undefined,
): Gate {
  const run = startRun(reading, known);
  const self: Value = { ...nothing, is: { kind: 'self', cls } };
  const frame = frameIn(cls, self);
  const getter = reading.names.member(cls, 'get_permissions');
  const view = route?.view.kind === 'class' ? route.view : undefined;
  // What the decorator of an action says is handed on by routers; a plain `as_view` never reads it.
  const inAction = view?.actions ? undefined : entry.fn && actionKeyword(entry.fn, 'permission_classes');
  const given = view?.init['permission_classes'];
  const attr = (): Gate => {
    if (given && route) return listGate(run.eval(given, { ...frame, module: route.module }), known, reading);
    if (inAction && entry.fn)
      return listGate(run.eval(inAction, { ...frame, module: entry.fn.module }), known, reading);
    const member = reading.names.member(cls, 'permission_classes');
    if (member && 'value' in member)
      return listGate(run.eval(member.value, { ...frame, module: member.owner.module }), known, reading);
    if (member && 'fn' in member)
      return { ...openGate('permission_classes made at run time', false), level: 'unknown' };
    return inheritedGate(cls, reading, known) ?? defaultGate(reading, known);
  };
  if (getter && 'fn' in getter) {
    const value = run.invoke(getter.fn, self, [], frame);
    if (value.items && value.items.length > 0) return listGate(value, known, reading);
    const set = run.self.get('permission_classes');
    if (set?.items) return listGate(set, known, reading);
    if (value.items?.length === 0 && !run.trace.calls.some((call) => call.name.endsWith('get_permissions')))
      return listGate(value, known, reading);
  }
  return attr();
}

const actionKeyword = (fn: FunctionInfo, key: string): Expr | undefined =>
  fn.def.decorators.flatMap((one) => (one.kind === 'call' ? one.args : [])).find((arg) => arg.name === key)
    ?.value;

export function listGate(value: Value, known: Known, reading: Reading): Gate {
  if (value.items) return permissionsGate(value.items, known, reading);
  if (value.is) return permissionsGate([value], known, reading);
  return { ...openGate('permissions that could not be read', false), level: 'unknown' };
}

export function defaultGate(reading: Reading, known: Known): Gate {
  const setting = reading.settings.rest.get('DEFAULT_PERMISSION_CLASSES');
  if (!setting) return openGate('no DEFAULT_PERMISSION_CLASSES: DRF lets everybody in');
  const items = listedIn(setting, reading, known);
  if (items.length === 0) return { ...openGate('DEFAULT_PERMISSION_CLASSES is empty'), onPurpose: false };
  const gate = permissionsGate(items, known, reading);
  // Nobody named this view when the default was written.
  return {
    ...gate,
    byDefault: true,
    onPurpose: false,
    because: gate.because.map((one) => `${one} (default)`),
  };
}
