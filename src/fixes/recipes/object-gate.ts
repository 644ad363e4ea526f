import type { PatchChoice } from '../../model/patch.ts';
import type { Access } from '../../source/code/access.ts';
import type { Handler } from '../../source/code/handler.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { borrowed, byUse, gatesOf, type Said } from '../borrowed.ts';
import { addDecorator, decoratorName, decoratorsOf } from '../edit/members.ts';
import { above, definitionOf, parametersOf } from '../find.ts';
import { saysOwner } from '../owners.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { accessOf } from '../scope.ts';
import type { Sheet } from '../sheet.ts';

/** The gate that neighbours with the same key in their address have: it holds that object against the caller. */
export const objectGate = defineRecipe({
  id: 'object-gate',
  cures: ['unscoped-lookup'],
  propose(issue, bench) {
    const access = accessOf(issue, bench);
    const sheet = bench.sheet(issue.at.file);
    const handler = access?.handler;
    const definition = sheet && handler?.at.file === sheet.path && definitionOf(sheet, handler.symbol);
    if (!access || !handler || !definition || definition.type !== 'function_definition') return undefined;
    if (handler.gate.parents.length > 0 || saysOwner(access.model, bench)) return undefined;
    const given = parametersOf(sheet, definition);
    const ways = neighbours(access, handler, given, bench).flatMap((said): PatchChoice[] => {
      const names = borrowed(said, sheet);
      const edits = names && [
        addDecorator(sheet, definition, said.text, belowWhat(definition, said, sheet)),
        ...names,
      ];
      const title = `as ${said.uses} other views with this key in their address`;
      return edits ? [{ name: said.text, title, edits, creates: [] }] : [];
    });
    const [first, second] = ways;
    if (!first) return undefined;
    const told = {
      grade: 'review',
      title: `${handler.symbol} stands behind the gate that looks at the object`,
      reason: 'Other views whose address holds this key ask whether the caller may reach what it names.',
    } as const;
    return second ? { ...told, choices: ways.slice(0, 4) } : { ...told, edits: first.edits };
  },
});

/** A method's gate stands closest to it; a function's below what stands above it at the neighbour. */
function belowWhat(definition: Syntax, { node, from }: Said, sheet: Sheet): Syntax | undefined {
  const own = decoratorsOf(definition);
  if (above(definition, 'class_definition')) return own.at(-1);
  const over = (node.parent?.children ?? [])
    .filter((one) => one.type === 'decorator' && one.start < node.start)
    .map((one) => decoratorName(from, one));
  return own.findLast((one) => over.includes(decoratorName(sheet, one)));
}

/** Decorators that tie a key which the lookup compares, and no key that this view does not have. */
function neighbours(
  { model, lookup }: Access,
  handler: Handler,
  given: readonly string[],
  bench: Bench,
): Said[] {
  const keys = lookup.query.conditions.flatMap(({ value }) => value.keys);
  const wanted = keys.filter((key) => given.includes(key) && !handler.gate.parents.includes(key));
  const fits = bench.code.views.filter(
    ({ gate, kind, paths }) =>
      kind === handler.kind &&
      gate.parents.some((key) => wanted.includes(key)) &&
      keysOf(paths).every((key) => given.includes(key)),
  );
  // `pk` is the key of anything: only views of the same model speak of the same thing.
  const alike = wanted.every((key) => /^(pk|id)$/.test(key))
    ? fits.filter((one) => bench.code.accesses.some((each) => each.handler === one && each.model === model))
    : fits;
  const close = [
    alike.filter(({ at }) => at.file === handler.at.file),
    alike.filter((one) => writes(one) === writes(handler)),
    alike,
  ].find((some) => gatesOf(some, bench).length > 0);
  return gatesOf(close ?? [], bench).sort(byUse);
}

const keysOf = (paths: readonly string[]): string[] =>
  paths.flatMap((path) =>
    [...path.matchAll(/<(?:\w+:)?(\w+)>|\?P<(\w+)>/g)].map((one) => one[1] ?? one[2] ?? ''),
  );

const writes = ({ method, trace }: Handler): boolean =>
  method !== 'GET' &&
  (trace.lookups.some((one) => one.writes.size > 0) ||
    trace.calls.some(({ name }) => /(^|\.)(save|delete|create|update)$/.test(name)));
