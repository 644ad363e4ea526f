import type { Syntax } from '../../source/parse/syntax.ts';
import { append, itemsOf } from '../edit/arguments.ts';
import { aroundLine, childOf, definitionOf, methodIn, parametersOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, type Sheet, textOf } from '../sheet.ts';

/** The address by which an account is recovered is locked where its name is, once there is an account. */
export const lockedIdentity = defineRecipe({
  id: 'locked-identity',
  cures: ['admin-identity'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const cls =
      sheet && (definitionOf(sheet, issue.symbol) ?? aroundLine(sheet, issue.at.line, 'class_definition'));
    const method = sheet && methodIn(sheet, cls, 'get_readonly_fields');
    const [, , row] = sheet && method ? parametersOf(sheet, method) : [];
    const list =
      method &&
      row !== undefined &&
      [...walk(method)].find(
        (node) =>
          /^(list|tuple)$/.test(node.type) &&
          itemsOf(node).some((item) => /^(["'])username\1$/.test(textOf(sheet, item))) &&
          isForExisting(sheet, node, { method, row }),
      );
    if (!sheet || !list) return undefined;
    return {
      grade: 'review',
      title: `${issue.symbol} locks the e-mail address beside the name`,
      reason:
        'Whoever may change the address takes the account over by a new password. See who shall still change it.',
      edits: [append(sheet, list, quotedAs(sheet, 'email'))],
    };
  },
});

/** Who makes an account must be able to say its address: only the branch for a row that is there counts. */
function isForExisting(sheet: Sheet, node: Syntax, at: { method: Syntax; row: string }): boolean {
  for (let one = node; one !== at.method && one.parent; one = one.parent) {
    const { parent } = one;
    const [yes, test, no] =
      parent.type === 'conditional_expression' ? parent.children.filter(({ named }) => named) : [];
    if (test && says(sheet, test, at.row) === (one === yes ? 'there' : one === no ? 'new' : '')) return true;
    if (parent.type === 'if_statement') {
      const said = says(sheet, childOf(parent, 'condition'), at.row);
      if (said === 'there' && one.field === 'consequence') return true;
      if (said === 'new' && /^el(se|if)_clause$/.test(one.type)) return true;
    }
    if (parent.type === 'block' && leavesWhenNew(sheet, parent, one, at.row)) return true;
  }
  return false;
}

/** `if obj is None: return ...` above it in the same block. */
const leavesWhenNew = (sheet: Sheet, block: Syntax, until: Syntax, row: string): boolean =>
  block.children
    .slice(0, block.children.indexOf(until))
    .some(
      (one) =>
        one.type === 'if_statement' &&
        says(sheet, childOf(one, 'condition'), row) === 'new' &&
        childOf(one, 'consequence')?.children.some(({ type }) => type === 'return_statement'),
    );

function says(sheet: Sheet, test: Syntax | undefined, row: string): 'there' | 'new' | undefined {
  if (!test) return undefined;
  const text = textOf(sheet, test);
  if (text === `not ${row}` || text === `${row} is None`) return 'new';
  if (text === row || text === `${row} is not None` || text === `${row}.pk`) return 'there';
  const parts = test.children.filter(({ named }) => named);
  if (test.type === 'parenthesized_expression') return says(sheet, parts[0], row);
  const isBoth = test.type === 'boolean_operator' && test.children.some(({ type }) => type === 'and');
  return isBoth && parts.some((part) => says(sheet, part, row) === 'there') ? 'there' : undefined;
}
