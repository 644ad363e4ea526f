import type { Gate } from '../code/gate.ts';
import { readFunction, type Setting, startRun } from '../flow/interpreter.ts';
import { made, nothing, origin, type Value } from '../flow/values.ts';
import { mixinStub } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import { lastName } from '../python/names.ts';
import { decoratorGate } from './decorators.ts';
import { both, gateOf, gateOfTrace, type Known, openGate } from './gate.ts';
import { MIXINS, VIEW_BASES } from './stubs.ts';

const request: Value = { ...nothing, is: { kind: 'request' } };

/** Mixins, `dispatch`, `test_func` of a class-based view that is not DRF's. */
export function classGate(cls: ClassInfo, setting: Setting, known: Known): Gate {
  let gate = openGate('');
  const { names } = setting;
  const order = names.mro(cls);
  const view = order.findIndex((one) => typeof one === 'string' && VIEW_BASES.has(lastName(one)));
  /** Right of the view: its own `dispatch` is found first, and never calls on. */
  const isLate = (one: ClassInfo | string): boolean => view >= 0 && order.indexOf(one) > view;
  for (const one of order) {
    if (isLate(one)) continue;
    const stub = typeof one === 'string' ? mixinStub(one) : undefined;
    if (stub && typeof one === 'string') {
      const asksObject = stub.object === true && hasObject(cls, setting, known);
      gate = both(gate, gateOf(asksObject ? 'object' : stub.level, lastName(one), { object: asksObject }));
      continue;
    }
    const level = MIXINS[typeof one === 'string' ? lastName(one) : one.name];
    if (typeof one === 'string' && level) gate = both(gate, gateOf(level, lastName(one)));
    if (
      typeof one === 'string' &&
      /(Login|Auth|Permission|Staff|Admin)\w*(Mixin|View)$/.test(lastName(one)) &&
      !level &&
      lastName(one) !== 'AccessMixin'
    )
      gate = both(gate, gateOf('authenticated', lastName(one)));
    if (typeof one !== 'string')
      for (const decorator of one.def.decorators) gate = withDecorator(gate, decorator, one, setting, known);
  }
  for (const method of [
    'dispatch',
    'test_func',
    'setup',
    'initial',
    'check_permissions',
    'has_permission',
    'check_access',
    'as_view',
  ]) {
    const member = names.member(cls, method);
    if (!member || !('fn' in member)) continue;
    if (isLate(member.owner) && /^(dispatch|setup|as_view)$/.test(method)) continue;
    for (const decorator of member.fn.def.decorators)
      gate = both(
        gate,
        decoratorGate(decorator, member.fn.module, setting, known, member.owner) ?? openGate(''),
      );
    if (method === 'as_view') {
      if (/login_required|permission_required|staff_member_required/.test(JSON.stringify(member.fn.def.body)))
        gate = both(gate, gateOf('authenticated', `${member.owner.name}.as_view`));
      continue;
    }
    gate = both(gate, methodGates(cls, method, setting, known));
  }
  return gate;
}

const SINGLE = new Set(['SingleObjectMixin', 'DetailView', 'UpdateView', 'DeleteView', 'GenericAPIView']);

/** There is one row that a permission can be asked for. */
function hasObject(cls: ClassInfo, { names }: Setting, { action }: Known): boolean {
  if (action !== undefined && /^(list|create|form)$/.test(action)) return false;
  const own = names.member(cls, 'get_object') ?? names.member(cls, 'get_permission_object');
  return (
    own !== undefined ||
    names.isA(cls, SINGLE) ||
    /^(retrieve|update|partial_update|destroy)$/.test(action ?? '')
  );
}

/** Gates that stand right of the view in the bases, where nothing runs them. */
export function lateGates(cls: ClassInfo, setting: Setting): string[] {
  const order = setting.names.mro(cls);
  const view = order.findIndex((one) => typeof one === 'string' && VIEW_BASES.has(lastName(one)));
  if (view < 0) return [];
  return order.slice(view + 1).flatMap((one): string[] => {
    if (typeof one === 'string') return MIXINS[lastName(one)] ? [lastName(one)] : [];
    const dispatch = one.methods.get('dispatch');
    return dispatch && methodGates(one, 'dispatch', setting, {}).level !== 'public' ? [one.name] : [];
  });
}

function withDecorator(gate: Gate, decorator: Expr, cls: ClassInfo, setting: Setting, known: Known): Gate {
  const name =
    decorator.kind === 'call' ? decorator.args.find((arg) => arg.name === 'name')?.value : undefined;
  const covers =
    name === undefined ||
    (name.kind === 'str' &&
      (name.value === 'dispatch' ||
        name.value.toUpperCase() === known.method ||
        name.value === known.action));
  return covers
    ? both(gate, decoratorGate(decorator, cls.module, setting, known, cls) ?? openGate(''))
    : gate;
}

/** Every definition of a method along the MRO counts: each calls the next with `super()`. */
function methodGates(cls: ClassInfo, method: string, setting: Setting, known: Known): Gate {
  const member = setting.names.member(cls, method);
  if (!member || !('fn' in member)) return openGate('');
  const run = startRun(setting, known);
  const args = [{ value: request }, { name: '**', value: made(origin.url) }];
  const trace = readFunction(
    member.fn,
    { ...nothing, is: { kind: 'self', cls } },
    method === 'test_func' || method === 'has_permission' ? [] : args,
    run,
  );
  return gateOfTrace(
    trace,
    `${member.owner.name}.${method}`,
    method === 'test_func' || method === 'has_permission',
  );
}
