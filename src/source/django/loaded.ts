import type { Module } from '../python/code.ts';
import { createNames, type Names } from '../python/names.ts';

/** What an app brings along without being imported. */
const appModules = ['models', 'admin', 'apps', 'signals', 'checks'];
const dotted = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/**
 * The modules that a server started with these settings may load: imports, and dotted names in strings
 * (ROOT_URLCONF, MIDDLEWARE, INSTALLED_APPS, include()). Undefined where no module has that name.
 */
export function loadedWith(settings: string, modules: Module[]): Module[] | undefined {
  const names = createNames(modules);
  const start = names.module(settings);
  if (start === undefined) return undefined;
  const loaded = new Set<Module>([start]);
  for (const module of loaded) for (const next of reached(module, names)) loaded.add(next);
  return modules.filter((each) => loaded.has(each));
}

function* reached(module: Module, names: Names): Generator<Module> {
  for (const path of parents(module.dotted)) yield* exactly(path, names);
  for (const node of nodes(module.body)) {
    if (node['kind'] === 'import')
      for (const name of imported(node['modules'])) yield* along(name, module, names);
    if (node['kind'] === 'from') yield* fromImport(node, module, names);
    if (node['kind'] === 'str' && typeof node['value'] === 'string' && dotted.test(node['value']))
      yield* named(node['value'], module, names);
  }
}

function* fromImport(node: Node, module: Module, names: Names): Generator<Module> {
  const level = typeof node['level'] === 'number' ? node['level'] : 0;
  const name = typeof node['module'] === 'string' ? node['module'] : '';
  const base = level === 0 ? name : [...above(module, level), ...(name === '' ? [] : [name])].join('.');
  yield* along(base, module, names);
  for (const each of imported(node['names'])) yield* along(`${base}.${each}`, module, names);
}

/** A string may name a module, or something inside one; another settings module is a choice, not a load. */
function* named(text: string, near: Module, names: Names): Generator<Module> {
  for (const path of [text, ...parents(text)]) {
    const found = names.module(path, near);
    if (found === undefined || found.scope.has('ROOT_URLCONF')) continue;
    yield found;
    for (const below of appModules) yield* exactly(`${found.dotted}.${below}`, names);
    return;
  }
}

/** Importing `a.b.c` runs `a` and `a.b` first. */
function* along(path: string, near: Module, names: Names): Generator<Module> {
  const found = names.module(path, near);
  if (found) yield found;
}

function* exactly(path: string, names: Names): Generator<Module> {
  const found = names.module(path);
  if (found?.dotted === path) yield found;
}

function above(module: Module, level: number): string[] {
  const parts = module.dotted.split('.');
  const up = module.isPackage ? level - 1 : level;
  return up > 0 ? parts.slice(0, -up) : parts;
}

/** `a.b` and `a` of `a.b.c`. */
function parents(path: string): string[] {
  const parts = path.split('.').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('.'));
}

interface Node {
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function imported(list: unknown): string[] {
  return Array.isArray(list)
    ? list.flatMap((each: unknown) =>
        isNode(each) && typeof each['name'] === 'string' ? [each['name']] : [],
      )
    : [];
}

/** Every statement and expression of a body, also those within functions. */
function* nodes(value: unknown): Generator<Node> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (!isNode(next)) continue;
    if (!Array.isArray(next)) yield next;
    for (const each of Object.values(next)) open.push(each);
  }
}
