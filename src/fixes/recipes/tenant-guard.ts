import { chainAt, managerIn } from '../chain.ts';
import { addBefore } from '../edit/members.ts';
import { above, aroundLine, childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';

/** Who has no tenant gets no rows, instead of all rows without one. */
export const tenantGuard = defineRecipe({
  id: 'tenant-guard',
  cures: ['null-tenant'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const chain = sheet && chainAt(sheet, issue.at.line, issue.at.column ?? 1);
    if (!chain) return undefined;
    const method = aroundLine(sheet, issue.at.line, 'function_definition');
    const statement = above(chain.whole, 'return_statement', 'expression_statement');
    const manager = managerIn(sheet, chain.whole);
    const condition = [...walk(chain.whole)].find((node) => {
      const value = node.type === 'keyword_argument' ? childOf(node, 'value') : undefined;
      return value !== undefined && /^(self\.)?\w+\.user\.\w+$/.test(textOf(sheet, value));
    });
    const value = childOf(condition, 'value');
    if (!method || !statement || !manager || !value || statement.type !== 'return_statement')
      return undefined;
    return {
      grade: 'safe',
      title: 'A caller without a tenant gets nothing',
      reason: 'A condition that compares with None asks for the rows that have none.',
      edits: [
        addBefore(sheet, statement, [
          [0, `if ${textOf(sheet, value)} is None:`],
          [1, `return ${textOf(sheet, manager)}.none()`],
        ]),
      ],
    };
  },
});
