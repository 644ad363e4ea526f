import { aroundLine, assignmentIn } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** `Meta.fields` is a list: a set has no order. */
export const orderedFields = defineRecipe({
  id: 'ordered-fields',
  cures: ['unordered-fields'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const meta = sheet && aroundLine(sheet, issue.at.line, 'class_definition');
    const value = sheet && assignmentIn(sheet, meta, 'fields')?.value;
    if (!sheet || value?.type !== 'set') return undefined;
    return {
      grade: 'safe',
      title: `${issue.symbol} lists its fields`,
      reason: 'The same names, in the order that they are written in.',
      edits: [replace(sheet, value, `[${textOf(sheet, value).slice(1, -1)}]`)],
    };
  },
});
