import { append, itemsOf } from '../edit/arguments.ts';
import { aroundLine, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, textOf } from '../sheet.ts';

/** The list of actions that ask for more names both that write a row. */
export const wholeActions = defineRecipe({
  id: 'whole-actions',
  cures: ['action-without-its-policy'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const method = sheet && aroundLine(sheet, issue.at.line, 'function_definition');
    if (!method) return undefined;
    const [weak, strong] = issue.message.startsWith('partial_update')
      ? ['partial_update', 'update']
      : ['update', 'partial_update'];
    const list = [...walk(method)].find((node) => {
      const names = /^(tuple|list|set)$/.test(node.type)
        ? itemsOf(node).map((item) => textOf(sheet, item).slice(1, -1))
        : [];
      return names.includes(strong) && !names.includes(weak);
    });
    if (!list) return undefined;
    return {
      grade: 'safe',
      title: `${weak} asks for what ${strong} asks for`,
      reason: 'PUT and PATCH write the same row.',
      edits: [append(sheet, list, quotedAs(sheet, weak))],
    };
  },
});
