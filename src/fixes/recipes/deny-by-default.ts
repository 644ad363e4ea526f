import { append, itemsOf } from '../edit/arguments.ts';
import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, textOf } from '../sheet.ts';

/** A view of REST framework that says nothing asks for a caller who is known. */
export const denyByDefault = defineRecipe({
  id: 'deny-by-default',
  cures: ['default-permission-dropped'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const settings =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'assignment' &&
          textOf(sheet, childOf(node, 'left') ?? node) === 'REST_FRAMEWORK' &&
          childOf(node, 'right')?.type === 'dictionary',
      );
    const dict = childOf(settings, 'right');
    if (
      !sheet ||
      !dict ||
      itemsOf(dict).some((item) => textOf(sheet, item).includes('DEFAULT_PERMISSION_CLASSES'))
    )
      return undefined;
    const key = quotedAs(sheet, 'DEFAULT_PERMISSION_CLASSES');
    return {
      grade: 'review',
      title: 'Views of REST framework ask who calls, unless they say otherwise',
      reason: 'Without the key, everybody is let in. Views that are public on purpose have to say so now.',
      edits: [
        append(sheet, dict, `${key}: [${quotedAs(sheet, 'rest_framework.permissions.IsAuthenticated')}]`),
      ],
    };
  },
});
