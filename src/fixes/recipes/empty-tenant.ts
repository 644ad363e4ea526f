import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** Two people without a tenant are no colleagues. */
export const emptyTenant = defineRecipe({
  id: 'empty-tenant',
  cures: ['null-tenant'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const compared =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'comparison_operator' &&
          node.line === issue.at.line &&
          /[^=!<>](==|!=)[^=]/.test(textOf(sheet, node)),
      );
    if (!sheet || !compared) return undefined;
    const sides = compared.children.filter((child) => child.named);
    const mine =
      sides.map((side) => textOf(sheet, side)).find((text) => /^[\w.]*user[\w.]*$/.test(text)) ??
      textOf(sheet, sides[0] ?? compared);
    const text = textOf(sheet, compared);
    const said = text.includes('!=') ? `${mine} is None or ${text}` : `${mine} is not None and ${text}`;
    const alone = /^(if_statement|elif_clause|return_statement)$/.test(compared.parent?.type ?? '');
    if (sides.length !== 2 || childOf(compared, 'operators')?.type === 'in') return undefined;
    return {
      grade: 'safe',
      title: "Who has no tenant is nobody's colleague",
      reason: 'Two empty values are equal.',
      edits: [replace(sheet, compared, alone ? said : `(${said})`)],
    };
  },
});
