import type { ClassDef, Expr, FunctionDef, Parsed, ParseFault, Stmt } from '../parse/ast.ts';

/** A Python file with the names it defines. */
export interface Module {
  path: string;
  dotted: string;
  isPackage: boolean;
  body: Stmt[];
  lines: number;
  faults: ParseFault[];
  remarks: Parsed['remarks'];
  /** The file as it was read: a cheap look before a dear one. */
  text: string;
  scope: Map<string, Binding>;
  /** Modules whose public names are all taken over. */
  stars: { module: string; level: number }[];
}

export interface FunctionInfo {
  name: string;
  qual: string;
  def: FunctionDef;
  module: Module;
  owner?: ClassInfo;
}

export interface ClassInfo {
  name: string;
  qual: string;
  def: ClassDef;
  module: Module;
  readonly attrs: Map<string, Expr>;
  readonly types: Map<string, Expr>;
  readonly methods: Map<string, FunctionInfo>;
  readonly inner: Map<string, ClassInfo>;
}

export type Binding =
  | { kind: 'class'; cls: ClassInfo }
  | { kind: 'func'; fn: FunctionInfo }
  | { kind: 'value'; value: Expr }
  | { kind: 'import'; module: string; level: number; name?: string };

/** What a name stands for once imports are followed. */
export type Thing =
  | { kind: 'class'; cls: ClassInfo }
  | { kind: 'func'; fn: FunctionInfo }
  | { kind: 'module'; module: Module }
  | { kind: 'value'; value: Expr; module: Module }
  | { kind: 'external'; path: string };

export function toModule(path: string, text: string, parsed: Parsed): Module {
  const plain = path.replace(/\.py$/, '');
  const isPackage = plain.endsWith('__init__');
  const dotted = plain.replace(/\/?__init__$/, '').replaceAll('/', '.');
  const { body, faults, remarks } = parsed;
  const module: Module = {
    path,
    dotted,
    isPackage,
    body,
    lines: countLines(text),
    faults,
    remarks,
    text,
    scope: new Map(),
    stars: [],
  };
  bindAll(body, module);
  return module;
}

/** A cheap look at a file before a dear one. */
export const mentionsAny = ({ text }: Module, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function bindAll(body: Stmt[], module: Module): void {
  for (const statement of body) bind(statement, module);
}

function bind(statement: Stmt, module: Module): void {
  const { scope } = module;
  switch (statement.kind) {
    case 'class':
      scope.set(statement.name, { kind: 'class', cls: toClass(statement, module) });
      return;
    case 'def':
      scope.set(statement.name, {
        kind: 'func',
        fn: { name: statement.name, qual: statement.name, def: statement, module },
      });
      return;
    case 'assign':
      for (const target of statement.targets)
        if (target.kind === 'name' && statement.value)
          scope.set(target.id, { kind: 'value', value: statement.value });
      return;
    case 'import':
      for (const { name, as } of statement.modules)
        if (as === name)
          scope.set(name.split('.')[0] ?? name, {
            kind: 'import',
            module: name.split('.')[0] ?? name,
            level: 0,
          });
        else scope.set(as, { kind: 'import', module: name, level: 0 });
      return;
    case 'from':
      if (statement.star) module.stars.push({ module: statement.module, level: statement.level });
      for (const { name, as } of statement.names)
        scope.set(as, { kind: 'import', module: statement.module, level: statement.level, name });
      return;
    case 'if':
      for (const branch of statement.branches) bindAll(branch.body, module);
      bindAll(statement.otherwise, module);
      return;
    case 'try':
      // The handlers first: what the try block binds is what normally holds.
      for (const handler of statement.handlers) bindAll(handler.body, module);
      bindAll(statement.body, module);
      bindAll(statement.otherwise, module);
      return;
    case 'with':
      bindAll(statement.body, module);
      return;
    case 'assert':
    case 'augment':
    case 'delete':
    case 'expr':
    case 'flow':
    case 'for':
    case 'match':
    case 'raise':
    case 'return':
    case 'while':
      return;
  }
}

export function toClass(def: ClassDef, module: Module, outer = ''): ClassInfo {
  const qual = outer === '' ? def.name : `${outer}.${def.name}`;
  let members: Members | undefined;
  // Most classes are only ever asked for their bases.
  const filled = (): Members => {
    if (members) return members;
    members = { attrs: new Map(), types: new Map(), methods: new Map(), inner: new Map() };
    fillClass(def.body, cls, members);
    return members;
  };
  const cls: ClassInfo = {
    name: def.name,
    qual,
    def,
    module,
    get attrs() {
      return filled().attrs;
    },
    get types() {
      return filled().types;
    },
    get methods() {
      return filled().methods;
    },
    get inner() {
      return filled().inner;
    },
  };
  return cls;
}

type Members = Pick<ClassInfo, 'attrs' | 'types' | 'methods' | 'inner'>;

function fillClass(body: Stmt[], cls: ClassInfo, members: Members): void {
  const { attrs, types, methods, inner } = members;
  for (const statement of body) {
    if (statement.kind === 'def') {
      const known = methods.get(statement.name);
      // `@x.setter` repeats the name of the property; the getter is what readers call.
      if (known && statement.decorators.some((d) => d.kind === 'attr' && d.name === 'setter')) continue;
      const qual = `${cls.qual}.${statement.name}`;
      methods.set(statement.name, {
        name: statement.name,
        qual,
        def: statement,
        module: cls.module,
        owner: cls,
      });
    } else if (statement.kind === 'class')
      inner.set(statement.name, toClass(statement, cls.module, cls.qual));
    else if (statement.kind === 'assign') {
      for (const target of statement.targets) {
        if (target.kind !== 'name') continue;
        if (statement.value) attrs.set(target.id, statement.value);
        if (statement.type) types.set(target.id, statement.type);
      }
    } else if (statement.kind === 'if') {
      for (const branch of statement.branches) fillClass(branch.body, cls, members);
      fillClass(statement.otherwise, cls, members);
    } else if (statement.kind === 'try') {
      for (const handler of statement.handlers) fillClass(handler.body, cls, members);
      fillClass(statement.body, cls, members);
    }
  }
}
