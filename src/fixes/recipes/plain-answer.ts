import { above, parametersOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** A permission answers yes or no, and an admin asks what Django asks. */
export const plainAnswer = defineRecipe({
  id: 'plain-answer',
  cures: ['permission-always-grants'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const answer =
      sheet &&
      [...walk(sheet.root)].find((node) => node.type === 'return_statement' && node.line === issue.at.line);
    const value = answer?.children.find(({ named }) => named);
    const method = above(answer, 'function_definition');
    const name = method?.children.find(({ field }) => field === 'name');
    if (!sheet || !value || !method || !name) return undefined;
    const text = textOf(sheet, value);
    if (/^\w+\.user$/.test(text))
      return {
        grade: 'safe',
        title: `${issue.symbol} asks whether somebody is known`,
        reason: 'An anonymous caller is an object as well, and counts as yes.',
        edits: [replace(sheet, value, `bool(${text} and ${text}.is_authenticated)`)],
      };
    const [first, ...others] = parametersOf(sheet, method);
    const isAdmin = /^has_(view|add|change|delete|module)_permission$/.test(textOf(sheet, name));
    if (text !== 'True' || !isAdmin || first !== 'self') return undefined;
    return {
      grade: 'review',
      title: `${issue.symbol} asks the permissions of the model`,
      reason: 'A constant lets every member of staff in.',
      edits: [replace(sheet, value, `super().${textOf(sheet, name)}(${others.join(', ')})`)],
    };
  },
});
