import type { Syntax } from '../../source/parse/syntax.ts';
import { callerAt } from '../caller.ts';
import { above, childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';

/** The role that decides is read from the row of the caller. */
export const callerRole = defineRecipe({
  id: 'caller-role',
  cures: ['role-of-target'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const compared =
      sheet &&
      [...walk(sheet.root)].find(
        (node) => node.type === 'comparison_operator' && node.line === issue.at.line,
      );
    const [left] = compared?.children ?? [];
    const method = above(compared, 'function_definition');
    const caller = sheet && compared && callerAt(sheet, compared);
    if (!sheet || !left || !method || caller === undefined) return undefined;
    const source = left.type === 'identifier' ? assigned(sheet, method, textOf(sheet, left), left) : left;
    const said = source && [...walk(source)].find((node) => isTarget(sheet, node));
    const value = childOf(said, 'value');
    if (!source || !value) return undefined;
    const elsewhere =
      source !== left &&
      [...walk(method)].some(
        (node) =>
          node.type === 'identifier' &&
          node.start > source.end &&
          node !== left &&
          node.field !== 'name' &&
          textOf(sheet, node) === textOf(sheet, left),
      );
    const text = textOf(sheet, source);
    const mine = `${text.slice(0, value.start - source.start)}${caller}${text.slice(value.end - source.start)}`;
    return {
      grade: 'review',
      title: `${issue.symbol} reads the role from the row of the caller`,
      reason: elsewhere
        ? 'Acting on an administrator made the caller one. What else asks for the role of the target stays as it is.'
        : 'Acting on an administrator made the caller one.',
      edits: [elsewhere ? replace(sheet, left, mine) : replace(sheet, value, caller)],
    };
  },
});

/** `member=target.user`: the condition that names whose row it is. */
function isTarget(sheet: Sheet, node: Syntax): boolean {
  const name = node.type === 'keyword_argument' ? childOf(node, 'name') : undefined;
  return name !== undefined && /^(member|user|owner|account)(_id)?$/.test(textOf(sheet, name));
}

/** What a name was given last before it is used. */
function assigned(sheet: Sheet, method: Syntax, name: string, use: Syntax): Syntax | undefined {
  const found = [...walk(method)].findLast((node) => {
    const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
    return left !== undefined && node.end < use.start && textOf(sheet, left) === name;
  });
  return childOf(found, 'right');
}
