import type { Gate } from '../code/gate.ts';
import { startRun } from '../flow/interpreter.ts';
import { nothing, type Value } from '../flow/values.ts';
import { viewStub } from '../packages/known.ts';
import type { ViewStub } from '../packages/stub.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, Module } from '../python/code.ts';
import { decoratorGate } from './decorators.ts';
import { both, gateOf, type Known } from './gate.ts';
import { permissionsGate } from './permissions.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';
import { entriesOf } from './settings.ts';

/** The first view of a package that a class derives from. */
export function foreignView(cls: ClassInfo, { names }: Pick<Reading, 'names'>): ViewStub | undefined {
  for (const one of names.mro(cls)) {
    const stub = typeof one === 'string' ? viewStub(one) : undefined;
    if (stub) return stub;
  }
  return undefined;
}

/** What such a base asks where the class of the project says nothing else. */
export function inheritedGate(cls: ClassInfo, reading: Reading, known: Known): Gate | undefined {
  const stub = foreignView(cls, reading);
  return stub && viewGate(stub, reading, known);
}

export function viewGate(stub: ViewStub, reading: Reading, known: Known): Gate {
  const settings = stub.setting && reading.settings.values.get(stub.setting.name);
  const entry = settings && entriesOf(settings.value, settings.module, reading.names);
  const listed = entry?.find(([key]) => key === stub.setting?.key)?.[1];
  if (!settings || !listed)
    return gateOf(stub.gate, stub.because, { onPurpose: stub.gate === 'public', object: false });
  return permissionsGate(
    listedIn({ value: listed, module: settings.module }, reading, known),
    known,
    reading,
  );
}

/** Permissions that settings list, by name or by their dotted text. */
export function listedIn(
  { value, module }: { value: Expr; module: Module },
  reading: Reading,
  known: Known,
): Value[] {
  const frame = { env: new Map(), module, symbol: 'settings', depth: 0, yesNo: false };
  const list = startRun(reading, known).eval(value, frame);
  return (list.items ?? (list.text ? [list] : [])).map((item): Value => {
    if (item.text === undefined) return item;
    const cut = item.text.lastIndexOf('.');
    const owner = reading.names.module(item.text.slice(0, cut), module);
    const thing = owner && reading.names.find(owner, item.text.slice(cut + 1));
    return { ...nothing, is: { kind: 'thing', thing: thing ?? { kind: 'external', path: item.text } } };
  });
}

/** Ways into a view of a package that a route names. */
export function outsideGates(route: Route, reading: Reading): { method: string; gate: Gate }[] {
  const { view, module } = route;
  if (view.kind !== 'unknown' || !view.known) return [];
  const { known: stub, init } = view;
  const given = init?.['permission_classes'];
  return stub.methods.map((method) => {
    const known: Known = method === 'ANY' ? {} : { method };
    const own = given
      ? permissionsGate(listedIn({ value: given, module }, reading, known), known, reading)
      : viewGate(stub, reading, known);
    const around = route.wrappers.flatMap((one) => decoratorGate(one, module, reading, known) ?? []);
    return { method, gate: around.reduce(both, own) };
  });
}
