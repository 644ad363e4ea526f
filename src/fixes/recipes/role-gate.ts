import type { PatchChoice, SourceEdit } from '../../model/patch.ts';
import type { Handler } from '../../source/code/handler.ts';
import { imported, importsOf } from '../edit/imports.ts';
import { addDecorator, decoratorName, decoratorsOf } from '../edit/members.ts';
import { definitionOf, walk } from '../find.ts';
import { seenFrom } from '../gates.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { type Sheet, textOf } from '../sheet.ts';

/** A view asks for the role that its neighbours ask for, in their words. */
export const roleGate = defineRecipe({
  id: 'role-gate',
  cures: ['weaker-than-siblings'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const definition = sheet && definitionOf(sheet, issue.symbol);
    if (!definition || definition.type !== 'function_definition') return undefined;
    const ways = neighbours(issue.at.file, bench).flatMap(({ text, from, uses }): PatchChoice[] => {
      const names = brought(text, from, sheet);
      const title = `as ${uses} other views do`;
      return names
        ? [{ name: text, title, edits: [addDecorator(sheet, definition, text), ...names], creates: [] }]
        : [];
    });
    const [first, second] = ways;
    if (!first) return undefined;
    const told = {
      grade: 'review',
      title: `${issue.symbol} asks for a role`,
      reason: 'A login is enough here, and is not for its neighbours.',
    } as const;
    return second ? { ...told, choices: ways.slice(0, 4) } : { ...told, edits: first.edits };
  },
});

interface Said {
  readonly text: string;
  readonly from: Sheet;
  readonly uses: number;
}

/** Decorators that gate by a role: those of this file, else of the project; the most used first. */
function neighbours(file: string, { code, sheet }: Bench): Said[] {
  const votes = new Map<string, Said>();
  const count = (handlers: readonly Handler[]): void => {
    for (const handler of handlers) {
      const own = sheet(handler.at.file);
      const definition = own && definitionOf(own, handler.symbol);
      for (const decorator of definition ? decoratorsOf(definition) : []) {
        if (!own || !handler.gate.because.includes(decoratorName(own, decorator))) continue;
        const text = textOf(own, decorator).slice(1);
        votes.set(text, { text, from: own, uses: (votes.get(text)?.uses ?? 0) + 1 });
      }
    }
  };
  const strong = code.views.filter(({ kind, gate }) => kind === 'function' && gate.level === 'role');
  count(strong.filter(({ at }) => at.file === file));
  if (votes.size === 0) count(strong);
  return [...votes.values()].sort((a, b) => b.uses - a.uses || (a.text < b.text ? -1 : 1));
}

/** The imports that a decorator of another file needs in this one; nothing where one cannot be had. */
function brought(text: string, from: Sheet, sheet: Sheet): SourceEdit[] | undefined {
  if (from === sheet) return [];
  const node = [...walk(from.root)].find(
    (one) => one.type === 'decorator' && textOf(from, one).slice(1) === text,
  );
  const names = node
    ? [...walk(node)]
        .filter((one) => one.type === 'identifier' && one.field !== 'attribute' && one.field !== 'name')
        .map((one) => textOf(from, one))
    : [];
  const edits: SourceEdit[] = [];
  const here = new Set(importsOf(sheet).map((one) => one.as));
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
