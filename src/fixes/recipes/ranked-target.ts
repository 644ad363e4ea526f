import type { Syntax } from '../../source/parse/syntax.ts';
import { addBefore } from '../edit/members.ts';
import { above, childOf, ofType, statementsOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { type Sheet, textOf } from '../sheet.ts';

/** Whoever changes a role stands above the one whose role changes; the refusal is the one that stands there already. */
export const rankedTarget = defineRecipe({
  id: 'ranked-target',
  cures: ['role-unbounded'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const test =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'comparison_operator' &&
          node.line === issue.at.line &&
          /[<>]/.test(textOf(sheet, node)),
      );
    const branch = above(test, 'if_statement');
    const method = above(test, 'function_definition');
    const condition = childOf(branch, 'condition');
    if (!sheet || !test || !branch || !method || !condition || childOf(branch, 'alternative'))
      return undefined;
    const body = statementsOf({ ...branch, children: branch.children.map(asBody) });
    const [refusal] = body;
    const mine = sides(sheet, test).find((side) => /^\w+\.role$/.test(side));
    const target = targetIn(sheet, method, mine);
    if (!refusal || body.length !== 1 || !/^(return|raise)_statement$/.test(refusal.type)) return undefined;
    if (mine === undefined || target === undefined) return undefined;
    const spared = [...walk(condition)]
      .filter(({ type, parent }) => type === 'not_operator' && parent?.type === 'boolean_operator')
      .map((node) => ` and ${textOf(sheet, node)}`);
    return {
      grade: 'review',
      title: `${issue.symbol} also compares the rank of the one whose role changes`,
      reason:
        'The new role was compared with that of the caller, the old one was not. Equals are refused as well; see whether the words of the refusal fit.',
      edits: [
        addBefore(sheet, branch, [
          [0, `if ${asksBody(sheet, condition)}${target}.role >= ${mine}${spared.join('')}:`],
          [1, textOf(sheet, refusal)],
        ]),
      ],
    };
  },
});

const asBody = (child: Syntax): Syntax =>
  child.field === 'consequence' ? { ...child, field: 'body' } : child;

const sides = (sheet: Sheet, test: Syntax): string[] =>
  test.children.filter(({ named }) => named).map((side) => textOf(sheet, side));

/** `"role" in request.data`: only a change of the role is refused. */
function asksBody(sheet: Sheet, condition: Syntax): string {
  const named = [...walk(condition)].find(
    (node) => node.type === 'comparison_operator' && /^(["'])role\1 in \w/.test(textOf(sheet, node)),
  );
  return named ? `${textOf(sheet, named)} and ` : '';
}

/** The row that is changed: looked up by the key of the address. */
function targetIn(sheet: Sheet, method: Syntax, mine: string | undefined): string | undefined {
  const found = [...walk(method)].find((node) => {
    const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
    const right = node.type === 'assignment' ? childOf(node, 'right') : undefined;
    const args = ofType(right, 'argument_list') ?? childOf(right, 'arguments');
    return (
      left?.type === 'identifier' &&
      right?.type === 'call' &&
      args !== undefined &&
      /\b(pk|id)=/.test(textOf(sheet, args)) &&
      `${textOf(sheet, left)}.role` !== mine
    );
  });
  const left = childOf(found, 'left');
  return left && textOf(sheet, left);
}
