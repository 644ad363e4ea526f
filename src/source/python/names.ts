import type { Expr } from '../parse/ast.ts';
import type { Binding, ClassInfo, FunctionInfo, Module, Thing } from './code.ts';
import { merge } from './order.ts';
import { createTouching, type Touched } from './touching.ts';

/** Answers what a name means, across files, without running anything. */
export interface Names {
  modules: readonly Module[];
  module(dotted: string, near?: Module): Module | undefined;
  find(module: Module, name: string): Thing | undefined;
  resolve(expr: Expr, module: Module, inside?: ClassInfo): Thing | undefined;
  /** Follows `X = Y` until something that is not another name. */
  settle(thing: Thing | undefined): Thing | undefined;
  mro(cls: ClassInfo): (ClassInfo | string)[];
  /** What a class names as its bases, in their order. */
  bases(cls: ClassInfo): (ClassInfo | string)[];
  /** True when a class, or any ancestor, has this last name. */
  isA(cls: ClassInfo, names: ReadonlySet<string>): boolean;
  member(cls: ClassInfo, name: string, after?: ClassInfo): Member | undefined;
  /** Top-level classes of all modules. */
  classes: readonly ClassInfo[];
  /** Reads something, and tells which modules its answers came from. */
  touching<T>(read: () => T): Touched<T>;
}

export type Member = { owner: ClassInfo } & ({ fn: FunctionInfo } | { value: Expr } | { inner: ClassInfo });

export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

export function createNames(modules: Module[]): Names {
  const byLast = new Map<string, Module[]>();
  for (const module of modules) {
    const last = lastName(module.dotted);
    const known = byLast.get(last);
    if (known) known.push(module);
    else byLast.set(last, [module]);
  }
  const { touch, again, during } = createTouching();
  const orders = new Map<ClassInfo, (ClassInfo | string)[]>();
  const ordersTouched = new Map<ClassInfo, ReadonlySet<Module>>();
  const modulesSeenFrom = new Map<Module | undefined, Map<string, Module | undefined>>();
  const things = new Map<Module, Map<string, Touched<Thing | undefined>>>();
  const settled = new Map<Thing, Touched<Thing | undefined>>();
  const members = new Map<ClassInfo, Map<string, Touched<Member | undefined>>>();
  /** The last names of a class and its ancestors. */
  const lines = new Map<ClassInfo, readonly string[]>();

  /** A project's import root is rarely the repository's root, so the ending decides, and the nearest file wins. */
  function module(dotted: string, near?: Module): Module | undefined {
    const found = within(modulesSeenFrom, near);
    if (found.has(dotted)) return found.get(dotted);
    const options = (byLast.get(lastName(dotted)) ?? []).filter(
      (one) => one.dotted === dotted || one.dotted.endsWith(`.${dotted}`),
    );
    // `import json` inside a/b must not find a/b/json.py of some other package.
    const legal = dotted.includes('.')
      ? options
      : options.filter((one) => one.dotted === dotted || isRoot(one, near));
    const best = legal.sort(
      (a, b) => nearness(b, near) - nearness(a, near) || a.dotted.length - b.dotted.length,
    )[0];
    found.set(dotted, best);
    return best;
  }

  function relative(from: Module, level: number, name: string): string {
    const parts = from.dotted.split('.');
    const up = from.isPackage ? level - 1 : level;
    const base = up > 0 ? parts.slice(0, -up) : parts;
    return [...base, ...(name === '' ? [] : name.split('.'))].join('.');
  }

  function exact(dotted: string): Module | undefined {
    return byLast.get(lastName(dotted))?.find((one) => one.dotted === dotted);
  }

  function imported(from: Module, level: number, path: string): Module | string {
    if (level === 0) return module(path, from) ?? path;
    const full = relative(from, level, path);
    return exact(full) ?? full;
  }

  function find(inside: Module, name: string): Thing | undefined {
    const table = within(things, inside);
    const known = table.get(name);
    if (known) {
      again(known.touched);
      return known.value;
    }
    const found = during(() => search(inside, name, new Set()));
    table.set(name, found);
    return found.value;
  }

  function search(inside: Module, name: string, seen: Set<string>): Thing | undefined {
    const key = `${inside.path}:${name}`;
    if (seen.has(key) || seen.size > 60) return undefined;
    seen.add(key);
    touch(inside);
    const binding = inside.scope.get(name);
    if (binding) return follow(binding, inside, seen);
    for (const star of inside.stars) {
      const other = imported(inside, star.level, star.module);
      if (typeof other === 'string') continue;
      const thing = search(other, name, seen);
      if (thing) return thing;
    }
    return undefined;
  }

  function follow(binding: Binding, inside: Module, seen: Set<string>): Thing | undefined {
    if (binding.kind === 'class' || binding.kind === 'func') return binding;
    if (binding.kind === 'value') return { ...binding, module: inside };
    const target = imported(inside, binding.level, binding.module);
    if (binding.name === undefined)
      return typeof target === 'string'
        ? { kind: 'external', path: target }
        : { kind: 'module', module: target };
    if (typeof target === 'string') {
      const below = exact(`${target}.${binding.name}`) ?? module(`${target}.${binding.name}`, inside);
      return below
        ? { kind: 'module', module: below }
        : { kind: 'external', path: `${target}.${binding.name}` };
    }
    if (target === inside && !target.isPackage)
      return { kind: 'external', path: `${binding.module}.${binding.name}` };
    const thing = search(target, binding.name, seen);
    if (thing) return thing;
    const below = exact(`${target.dotted}.${binding.name}`);
    return below
      ? { kind: 'module', module: below }
      : { kind: 'external', path: `${target.dotted}.${binding.name}` };
  }

  function resolve(expr: Expr, inside: Module, cls?: ClassInfo): Thing | undefined {
    if (expr.kind === 'name') {
      const own = cls?.inner.get(expr.id);
      return own ? { kind: 'class', cls: own } : find(inside, expr.id);
    }
    if (expr.kind === 'index') return resolve(expr.of, inside, cls);
    if (expr.kind === 'call') {
      const fn = resolve(expr.fn, inside, cls);
      return fn?.kind === 'external' ? { kind: 'external', path: `${fn.path}()` } : undefined;
    }
    if (expr.kind !== 'attr') return undefined;
    const of = settle(resolve(expr.of, inside, cls));
    if (of === undefined) return undefined;
    if (of.kind === 'external') return { kind: 'external', path: `${of.path}.${expr.name}` };
    if (of.kind === 'module') {
      const below = find(of.module, expr.name);
      if (below) return below;
      const sub = exact(`${of.module.dotted}.${expr.name}`);
      return sub && { kind: 'module', module: sub };
    }
    if (of.kind !== 'class') return undefined;
    const member = memberOf(of.cls, expr.name);
    if (!member) return undefined;
    if ('fn' in member) return { kind: 'func', fn: member.fn };
    if ('inner' in member) return { kind: 'class', cls: member.inner };
    return { kind: 'value', value: member.value, module: member.owner.module };
  }

  const asking = new Set<Expr>();
  function settle(thing: Thing | undefined): Thing | undefined {
    if (thing?.kind !== 'value') return thing;
    const known = settled.get(thing);
    if (known) {
      again(known.touched);
      return known.value;
    }
    // `limit = limit.value`: a name that stands for a part of itself.
    if (asking.has(thing.value)) return thing;
    asking.add(thing.value);
    const found = during(() => settleAnew(thing, 0));
    asking.delete(thing.value);
    settled.set(thing, found);
    return found.value;
  }

  function settleAnew(thing: Thing, depth: number): Thing {
    if (thing.kind !== 'value' || depth > 10) return thing;
    const { value } = thing;
    if (value.kind === 'name' || value.kind === 'attr') {
      const next = resolve(value, thing.module);
      if (next && next !== thing) return settleAnew(next, depth + 1);
    }
    // `User = get_user_model()` is as good as an import.
    if (value.kind === 'call') {
      const fn = resolve(value.fn, thing.module);
      if (fn?.kind === 'external' && lastName(fn.path) === 'get_user_model')
        return { kind: 'external', path: 'django.contrib.auth.models.User' };
    }
    return thing;
  }

  function basesOf(cls: ClassInfo): (ClassInfo | string)[] {
    const bases: (ClassInfo | string)[] = [];
    for (const { name, value } of cls.def.bases) {
      if (name !== undefined) continue;
      const thing = settle(resolve(value, cls.module, cls));
      if (thing?.kind === 'class' && thing.cls !== cls) bases.push(thing.cls);
      else if (thing?.kind === 'external') bases.push(thing.path);
      else bases.push(written(value));
    }
    return bases;
  }

  function mro(cls: ClassInfo, depth = 0): (ClassInfo | string)[] {
    const known = orders.get(cls);
    if (known) {
      again(ordersTouched.get(cls));
      return known;
    }
    touch(cls.module);
    if (depth > 40) return [cls];
    orders.set(cls, [cls]);
    const { value, touched } = during(() => {
      const bases = basesOf(cls);
      touch(cls.module);
      const lists = bases.map((base) => (typeof base === 'string' ? [base] : [...mro(base, depth + 1)]));
      return [cls, ...merge([...lists, [...bases]])];
    });
    orders.set(cls, value);
    ordersTouched.set(cls, touched);
    return value;
  }

  function memberOf(cls: ClassInfo, name: string, after?: ClassInfo): Member | undefined {
    if (after) return memberBehind(cls, name, after);
    const table = within(members, cls);
    const known = table.get(name);
    if (known) {
      again(known.touched);
      return known.value;
    }
    const found = during(() => memberBehind(cls, name));
    table.set(name, found);
    return found.value;
  }

  function memberBehind(cls: ClassInfo, name: string, after?: ClassInfo): Member | undefined {
    const order = mro(cls);
    const from = after ? order.indexOf(after) + 1 : 0;
    for (const owner of order.slice(from)) {
      if (typeof owner === 'string') continue;
      const fn = owner.methods.get(name);
      if (fn) return { owner, fn };
      const value = owner.attrs.get(name);
      if (value) return { owner, value };
      const inner = owner.inner.get(name);
      if (inner) return { owner, inner };
    }
    return undefined;
  }

  function isA(cls: ClassInfo, names: ReadonlySet<string>): boolean {
    let line = lines.get(cls);
    again(ordersTouched.get(cls));
    if (!line) {
      line = mro(cls).map((one) => (typeof one === 'string' ? lastName(one) : one.name));
      lines.set(cls, line);
    }
    for (const name of line) if (names.has(name)) return true;
    return false;
  }

  const classes = modules.flatMap((one) =>
    [...one.scope.values()].flatMap((binding) => (binding.kind === 'class' ? [binding.cls] : [])),
  );
  return {
    modules,
    module,
    find,
    resolve,
    settle,
    mro,
    bases: basesOf,
    isA,
    member: memberOf,
    classes,
    touching: during,
  };
}

/** The table of one key, made when it is first asked for. */
function within<K, V>(tables: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = tables.get(key);
  if (known) return known;
  const table = new Map<string, V>();
  tables.set(key, table);
  return table;
}

function isRoot(one: Module, near: Module | undefined): boolean {
  const parent = one.dotted.slice(0, -lastName(one.dotted).length - 1);
  return near === undefined || parent === '' || near.dotted.startsWith(`${parent}.`);
}

function nearness(one: Module, near: Module | undefined): number {
  if (!near) return 0;
  const a = one.dotted.split('.');
  const b = near.dotted.split('.');
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

/** How an expression is written, as far as names and dots go. */
export function written(expr: Expr): string {
  if (expr.kind === 'name') return expr.id;
  if (expr.kind === 'attr') return `${written(expr.of)}.${expr.name}`;
  if (expr.kind === 'call') return `${written(expr.fn)}()`;
  if (expr.kind === 'str') return JSON.stringify(expr.value);
  if (expr.kind === 'const') return expr.value;
  if (expr.kind === 'num') return expr.text;
  return '…';
}
