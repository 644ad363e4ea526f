import type { Models } from '../django/models.ts';
import type { FunctionDef, Stmt } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { bodiesOf } from '../python/walk.ts';

/** Names for the parts of a project under which another run finds them again. */
export interface Refs {
  /** Undefined for a thing that has no name: it is kept as it is. */
  nameOf(thing: object): string | undefined;
  /** A function within a function is found by its place. */
  nameOfDef(def: object, module: object): string | undefined;
  find(name: string): object | undefined;
}

export function createRefs(names: Names, models: Models): Refs {
  const byPath = new Map(names.modules.map((one) => [one.path, one]));
  const modelNames = new Map<object, string>(models.all.map((one, at) => [one, `model\n${at}`]));
  const known = new Map<string, object | undefined>();
  const named = new Map<object, string | undefined>();

  function find(name: string): object | undefined {
    if (!known.has(name)) known.set(name, search(name));
    return known.get(name);
  }

  function search(name: string): object | undefined {
    const [kind, where = '', what = ''] = name.split('\n');
    if (kind === 'model') return models.all[Number(where)];
    const module = byPath.get(where);
    if (!module || kind === 'module') return module;
    if (kind === 'class') return classIn(module, what.split('.'));
    if (kind === 'def') {
      const [line, col] = what.split(':').map(Number);
      return defAt(module.body, line ?? 0, col ?? 0);
    }
    return functionIn(module, what.split('.'));
  }

  function spell(thing: object): string | undefined {
    const model = modelNames.get(thing);
    if (model !== undefined) return model;
    const path = 'module' in thing ? pathOf(thing.module) : pathOf(thing);
    if (path === undefined) return undefined;
    if ('scope' in thing) return `module\n${path}`;
    if (!('qual' in thing && 'def' in thing)) return undefined;
    return `${'methods' in thing ? 'class' : 'function'}\n${path}\n${String(thing.qual)}`;
  }

  const isFound = (name: string | undefined, thing: object): string | undefined =>
    name !== undefined && find(name) === thing ? name : undefined;

  return {
    find,
    nameOf: (thing) => {
      if (!('module' in thing || 'scope' in thing || 'isUser' in thing)) return undefined;
      if (!named.has(thing)) named.set(thing, isFound(spell(thing), thing));
      return named.get(thing);
    },
    nameOfDef: (def, module) =>
      'line' in def && 'col' in def
        ? isFound(`def\n${pathOf(module)}\n${String(def.line)}:${String(def.col)}`, def)
        : undefined,
  };
}

const pathOf = (module: unknown): string | undefined =>
  typeof module === 'object' && module !== null && 'path' in module && 'stars' in module
    ? String(module.path)
    : undefined;

function classIn({ scope }: Module, [first = '', ...inner]: readonly string[]): ClassInfo | undefined {
  const binding = scope.get(first);
  let cls = binding?.kind === 'class' ? binding.cls : undefined;
  for (const name of inner) cls = cls?.inner.get(name);
  return cls;
}

function functionIn(module: Module, path: readonly string[]): FunctionInfo | undefined {
  const last = path.at(-1) ?? '';
  if (path.length > 1) return classIn(module, path.slice(0, -1))?.methods.get(last);
  const binding = module.scope.get(last);
  return binding?.kind === 'func' ? binding.fn : undefined;
}

function defAt(body: readonly Stmt[], line: number, col: number): FunctionDef | undefined {
  for (const one of body) {
    if (one.kind === 'def' && one.line === line && one.col === col) return one;
    if ((one.kind === 'def' || one.kind === 'class') && (line < one.line || line > one.end)) continue;
    for (const inner of bodiesOf(one)) {
      const found = defAt(inner, line, col);
      if (found) return found;
    }
  }
  return undefined;
}
