import type { PatchChoice } from '../../model/patch.ts';
import type { Handler } from '../../source/code/handler.ts';
import { borrowed, gatesOf, type Said } from '../borrowed.ts';
import { addDecorator } from '../edit/members.ts';
import { definitionOf } from '../find.ts';
import { type Bench, defineRecipe } from '../recipe.ts';

/** A view asks for the role that its neighbours ask for, in their words. */
export const roleGate = defineRecipe({
  id: 'role-gate',
  cures: ['weaker-than-siblings'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const definition = sheet && definitionOf(sheet, issue.symbol);
    if (!definition || definition.type !== 'function_definition') return undefined;
    const ways = neighbours(issue.at.file, issue.symbol, bench).flatMap((said): PatchChoice[] => {
      const names = borrowed(said, sheet);
      const title = `as ${said.uses} other views do`;
      const edits = names && [addDecorator(sheet, definition, said.text), ...names];
      return edits ? [{ name: said.text, title, edits, creates: [] }] : [];
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

/** Decorators that gate by a role: of views that do the like first, then of this file, else of the project. */
function neighbours(file: string, symbol: string, bench: Bench): Said[] {
  const strong = bench.code.views.filter(({ kind, gate }) => kind === 'function' && gate.level === 'role');
  const near = strong.filter(({ at }) => at.file === file);
  const alike = strong.filter((one) => verbOf(one.symbol) === verbOf(symbol));
  const said = [alike, near.length > 0 ? near : strong].flatMap((some: Handler[]) => gatesOf(some, bench));
  return said.filter(({ text }, at) => said.findIndex((one) => one.text === text) === at);
}

/** `delete_project` and `delete_target` do the like. */
const verbOf = (symbol: string): string => symbol.split('_')[0] ?? symbol;
