import { callerAt } from '../caller.ts';
import { importedFromAnywhere } from '../edit/imports.ts';
import { addAfter } from '../edit/members.ts';
import { above, aroundLine, childOf, definitionOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, textOf } from '../sheet.ts';

/** An account of a higher rank is only removed by one of that rank. */
export const guardedAccount = defineRecipe({
  id: 'guarded-account',
  cures: ['privileged-target'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const method =
      sheet && (definitionOf(sheet, issue.symbol) ?? aroundLine(sheet, issue.at.line, 'function_definition'));
    if (!sheet || method?.type !== 'function_definition') return undefined;
    const taken = [...walk(method)].find((node) => {
      const right = node.type === 'assignment' ? childOf(node, 'right') : undefined;
      return (
        right !== undefined &&
        /^(self\.get_object\(\)|get_object_or_404\(|\w+\.objects\.get\()/.test(textOf(sheet, right))
      );
    });
    const name = childOf(taken, 'left');
    const statement = above(taken, 'expression_statement') ?? taken?.parent;
    const caller = taken && callerAt(sheet, taken);
    const isView = bench.code.views.some((one) => one.symbol === issue.symbol && one.kind === 'drf');
    const module = isView ? 'rest_framework.exceptions' : 'django.core.exceptions';
    const denied = importedFromAnywhere(sheet, { module, name: 'PermissionDenied' });
    if (name?.type !== 'identifier' || !statement || caller === undefined || !denied) return undefined;
    const row = textOf(sheet, name);
    const message = quotedAs(sheet, 'Only superusers may remove superusers and staff.');
    return {
      grade: 'review',
      title: `${issue.symbol} leaves superusers and staff to superusers`,
      reason: 'Whoever may manage accounts could remove those who manage him.',
      edits: [
        addAfter(sheet, statement, [
          [0, `if (${row}.is_superuser or ${row}.is_staff) and not ${caller}.is_superuser:`],
          [1, `raise ${denied.name}(${message})`],
        ]),
        ...denied.edits,
      ],
    };
  },
});
