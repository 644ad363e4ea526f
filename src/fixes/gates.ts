import type { Handler } from '../source/code/handler.ts';
import type { Module } from '../source/python/code.ts';
import { importsOf, type Wanted } from './edit/imports.ts';
import type { Bench } from './recipe.ts';

/** A way in which this project asks who calls. */
export interface GateWord extends Wanted {
  /** Where the neighbours use it, in words. */
  readonly because: string;
  /** The project uses it; else it is the framework's own. */
  readonly ours: boolean;
  /** It is defined in the file itself. */
  readonly here: boolean;
}

export type GateKind = 'mixin' | 'decorator' | 'permission';

const FRAMEWORK: Record<GateKind, Wanted> = {
  mixin: { module: 'django.contrib.auth.mixins', name: 'LoginRequiredMixin' },
  decorator: { module: 'django.contrib.auth.decorators', name: 'login_required' },
  permission: { module: 'rest_framework.permissions', name: 'IsAuthenticated' },
};

/** The gate that neighbours of a view use: of the same file first, then of the same folder, then of the project. */
export function usualGate(kind: GateKind, file: string, bench: Bench): GateWord {
  const votes = new Map<string, { word: GateWord; weight: number; uses: number }>();
  for (const handler of bench.code.views) {
    if (handler.gate.level !== 'authenticated' || handler.gate.byDefault) continue;
    for (const because of handler.gate.because) {
      const word = wordOf(because, kind, handler, file, bench);
      if (!word) continue;
      const known = votes.get(`${word.module}.${word.name}`) ?? { word, weight: 0, uses: 0 };
      known.weight += nearness(handler.at.file, file);
      known.uses += 1;
      votes.set(`${word.module}.${word.name}`, known);
    }
  }
  // Of several permissions, the plain one says no more than that somebody must be known.
  const plain =
    kind === 'permission'
      ? [...votes.values()].find(({ word }) => word.name === FRAMEWORK.permission.name)
      : undefined;
  const [voted] = [...votes.values()].sort(
    (a, b) => b.weight - a.weight || (a.word.name < b.word.name ? -1 : 1),
  );
  const best = plain ?? voted;
  if (!best) return { ...FRAMEWORK[kind], because: 'the framework has it', ours: false, here: false };
  return { ...best.word, because: `${best.uses} other views of this project stand behind it` };
}

function wordOf(
  because: string,
  kind: GateKind,
  handler: Handler,
  file: string,
  { code, sheet }: Bench,
): GateWord | undefined {
  const name = because.split('.')[0] ?? '';
  if (!/^\w+$/.test(name) || name === 'AllowAny') return undefined;
  const module = code.names.modules.find((one) => one.path === handler.at.file);
  const own = sheet(handler.at.file);
  if (!module || !own || !fitsKind(name, kind, module, handler, code)) return undefined;
  if (handler.at.file === file && module.scope.get(name)?.kind !== 'import')
    return { module: '', name, because, ours: true, here: true };
  const binding = importsOf(own).find((one) => one.as === name && one.name === name);
  if (!binding) return undefined;
  const path = seenFrom(binding.module, handler.at.file, file);
  return path === undefined ? undefined : { module: path, name, because, ours: true, here: false };
}

function fitsKind(
  name: string,
  kind: GateKind,
  module: Module,
  handler: Handler,
  code: Bench['code'],
): boolean {
  const thing = code.names.settle(code.names.find(module, name));
  const isFunction = thing?.kind === 'func' || (thing?.kind === 'external' && /^[a-z]/.test(name));
  if (kind === 'decorator') return isFunction && !takesArguments(name, thing);
  const isClass = thing?.kind === 'class' || (thing?.kind === 'external' && /^[A-Z]/.test(name));
  if (!isClass) return false;
  const isMixin =
    thing.kind === 'class'
      ? thing.cls.methods.has('dispatch') || name.endsWith('Mixin')
      : name.endsWith('Mixin');
  if (kind === 'mixin') return isMixin && handler.kind === 'class' && isOnlyGate(name, thing, code);
  return (
    !isMixin &&
    handler.kind === 'drf' &&
    (thing.kind === 'external' || code.names.isA(thing.cls, PERMISSIONS))
  );
}

const PERMISSIONS = new Set(['BasePermission', 'IsAuthenticated', 'DjangoModelPermissions']);

/** A decorator that is called before it decorates has a meaning of its own at each place. */
const takesArguments = (name: string, thing: { kind: string } | undefined): boolean =>
  thing?.kind === 'external' &&
  !/^(login_required|staff_member_required)$/.test(name) &&
  /permission|test|role/.test(name);

/** A base that is a whole view cannot be mixed into another. */
const isOnlyGate = (name: string, thing: { kind: string }, code: Bench['code']): boolean =>
  thing.kind === 'external' || !code.views.some((one) => one.cls?.name === name);

function nearness(one: string, other: string): number {
  if (one === other) return 100;
  const [a, b] = [one.split('/'), other.split('/')];
  return a.slice(0, -1).join('/') === b.slice(0, -1).join('/') ? 30 : a[0] === b[0] ? 3 : 1;
}

/** The same module, as another file has to write it. */
export function seenFrom(module: string, from: string, to: string): string | undefined {
  if (!module.startsWith('.')) return module;
  const dots = /^\.+/.exec(module)?.[0].length ?? 0;
  const target = [
    ...from.split('/').slice(0, -dots),
    ...module
      .slice(dots)
      .split('.')
      .filter((part) => part !== ''),
  ];
  const here = to.split('/').slice(0, -1);
  let same = 0;
  while (same < here.length && same < target.length && here[same] === target[same]) same += 1;
  if (same === 0) return undefined;
  return `${'.'.repeat(here.length - same + 1)}${target.slice(same).join('.')}`;
}
