import type { Expr, Stmt } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';

/** What stands outside of functions and classes. */
export const OUTSIDE = '';

interface Unit {
  name: string;
  from: number;
  to: number;
}

/** The parts of a file whose text differs: functions, methods, bodies of classes, and what stands outside of them. */
export function changedUnits(
  before: { module: Module; text: string } | undefined,
  after: { module: Module; text: string },
): Set<string> {
  const old = before ? textsOf(before.module, before.text) : new Map<string, string>();
  const now = textsOf(after.module, after.text);
  return new Set([...now.keys(), ...old.keys()].filter((name) => old.get(name) !== now.get(name)));
}

/** Every line belongs to the innermost part around it. Imports, comments and blank lines change nothing by themselves. */
function textsOf(module: Module, text: string): Map<string, string> {
  const owners: string[] = [];
  for (const { name, from, to } of unitsOf(module))
    for (let line = from; line <= to; line += 1) owners[line] = name;
  const texts = new Map<string, string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const name = owners[at + 1] ?? OUTSIDE;
    if (/^\s*(#.*)?$/.test(line) || (name === OUTSIDE && /^\s*(import|from)\s/.test(line))) continue;
    texts.set(name, `${texts.get(name) ?? ''}${line.trimEnd()}\n`);
  }
  return texts;
}

/** Classes before their methods, so that methods win. */
function unitsOf({ scope }: Module): Unit[] {
  return [...scope.values()].flatMap((binding): Unit[] => {
    if (binding.kind === 'func') return [unitOf(binding.fn)];
    return binding.kind === 'class' ? ofClass(binding.cls) : [];
  });
}

const ofClass = (cls: ClassInfo): Unit[] => [
  unitOf(cls),
  ...[...cls.methods.values()].map(unitOf),
  ...[...cls.inner.values()].filter((one) => one.name !== 'Meta').flatMap(ofClass),
];

const unitOf = ({ qual, def }: FunctionInfo | ClassInfo): Unit => ({
  name: qual,
  from: Math.min(def.line, ...def.decorators.map((one: Expr) => one.line)),
  to: def.end,
});

/** The file decides for the whole server: gates that no view names come from here. */
export const isSettings = ({ body }: Module): boolean =>
  body.some(
    (one: Stmt) =>
      one.kind === 'assign' &&
      one.targets.some(
        (target) => target.kind === 'name' && /^(MIDDLEWARE|REST_FRAMEWORK|ROOT_URLCONF)$/.test(target.id),
      ),
  );
