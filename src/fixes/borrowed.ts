import type { SourceEdit } from '../model/patch.ts';
import type { Handler } from '../source/code/handler.ts';
import type { Syntax } from '../source/parse/syntax.ts';
import { imported, importsOf } from './edit/imports.ts';
import { decoratorName, decoratorsOf } from './edit/members.ts';
import { definitionOf, walk } from './find.ts';
import { seenFrom } from './gates.ts';
import type { Bench } from './recipe.ts';
import { type Sheet, textOf } from './sheet.ts';

/** Words of a neighbour, with the file that they stand in. */
export interface Said {
  readonly text: string;
  readonly from: Sheet;
  readonly node: Syntax;
  readonly uses: number;
}

/** Decorators that gate these views, the most used first. */
export function gatesOf(handlers: readonly Handler[], { sheet }: Bench): Said[] {
  const votes = new Map<string, Said>();
  const counted = new Set<Syntax>();
  for (const handler of handlers) {
    const from = sheet(handler.at.file);
    const definition = from && definitionOf(from, handler.symbol);
    for (const decorator of definition ? decoratorsOf(definition) : []) {
      const name = from && decoratorName(from, decorator);
      if (!name || counted.has(decorator) || !handler.gate.because.includes(name)) continue;
      counted.add(decorator);
      const text = textOf(from, decorator).slice(1);
      votes.set(text, { text, from, node: decorator, uses: (votes.get(text)?.uses ?? 0) + 1 });
    }
  }
  return [...votes.values()].sort(byUse);
}

export const byUse = (a: Said, b: Said): number => b.uses - a.uses || (a.text < b.text ? -1 : 1);

/** The imports that words of another file need in this one; nothing where one cannot be had. */
export function borrowed(
  { node, from }: Pick<Said, 'node' | 'from'>,
  sheet: Sheet,
  known: readonly string[] = [],
): SourceEdit[] | undefined {
  if (from === sheet) return [];
  const names = [...walk(node)]
    .filter((one) => one.type === 'identifier' && one.field !== 'attribute' && one.field !== 'name')
    .map((one) => textOf(from, one));
  const edits: SourceEdit[] = [];
  const here = new Set([...importsOf(sheet).map((one) => one.as), ...known]);
  for (const name of new Set(names)) {
    if (here.has(name)) continue;
    const binding = importsOf(from).find((one) => one.as === name && one.name === name);
    const module = binding && seenFrom(binding.module, from.path, sheet.path);
    const word = module === undefined ? undefined : imported(sheet, { module, name });
    if (!word) return starred(sheet, from) ? edits : undefined;
    edits.push(...word.edits);
  }
  return edits;
}

/** Both take all names of one module: what the one knows, the other knows. */
function starred(sheet: Sheet, from: Sheet): boolean {
  const stars = (one: Sheet): string[] =>
    one.root.children
      .filter(
        (node) =>
          node.type === 'import_from_statement' &&
          node.children.some((child) => child.type === 'wildcard_import'),
      )
      .map((node) => textOf(one, node));
  return stars(from).some((line) => stars(sheet).includes(line));
}
