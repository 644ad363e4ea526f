import { addBefore } from '../edit/members.ts';
import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';

/** The model looks at its values before they are stored. */
export const cleanBeforeSave = defineRecipe({
  id: 'clean-before-save',
  cures: ['unchecked-values'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const call =
      sheet &&
      [...walk(sheet.root)].find((node) => {
        const fn =
          node.type === 'call' && node.line === issue.at.line ? childOf(node, 'function') : undefined;
        return fn !== undefined && /^\w+\.save$/.test(textOf(sheet, fn));
      });
    const row = childOf(childOf(call, 'function'), 'object');
    const statement = call?.parent;
    if (!sheet || !row || statement?.type !== 'expression_statement') return undefined;
    return {
      grade: 'review',
      title: 'full_clean() looks at the values first',
      reason: 'save() asks no validator. What it refuses now has to become an answer to the client.',
      edits: [addBefore(sheet, statement, [[0, `${textOf(sheet, row)}.full_clean()`]])],
    };
  },
});
