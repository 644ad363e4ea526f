import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { drop, itemsOf } from '../edit/arguments.ts';
import { removeLines } from '../edit/members.ts';
import { above, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { indentAt, insert, lineEnd, lineStart, type Sheet, textOf } from '../sheet.ts';

/** Who maps the certificate comes behind who reads the session: the last word is the certificate's. */
export const middlewareBehind = defineRecipe({
  id: 'middleware-behind',
  cures: ['middleware-order'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const item =
      sheet &&
      [...walk(sheet.root)].find(
        (node) => node.type === 'string' && node.line === issue.at.line && node.parent?.type === 'list',
      );
    const list = above(item, 'list');
    const behind =
      list && sheet && itemsOf(list).find((one) => /AuthenticationMiddleware["']$/.test(textOf(sheet, one)));
    if (!sheet || !item || !list || !behind || behind.start < item.start) return undefined;
    return {
      grade: 'review',
      title: 'The middleware that maps certificates stands behind AuthenticationMiddleware',
      reason: 'What stands behind it decides who the user is.',
      edits: moved(sheet, list, item, behind),
    };
  },
});

/** With the comment behind it, where each has a line of its own. */
function moved(sheet: Sheet, list: Syntax, item: Syntax, behind: Syntax): SourceEdit[] {
  const text = textOf(sheet, item);
  const after = (node: Syntax): string => sheet.text.slice(node.end, lineEnd(sheet.text, node.end));
  const alone = sheet.text.slice(lineStart(sheet.text, item.start), item.start).trim() === '';
  if (alone && after(item).startsWith(',') && after(behind).startsWith(',') && behind.line > item.line)
    return [
      removeLines(sheet, item),
      insert(
        sheet,
        lineEnd(sheet.text, behind.end),
        `${indentAt(sheet.text, item.start)}${text}${after(item).trimEnd()}\n`,
      ),
    ];
  return [drop(sheet, list, item), insert(sheet, behind.end, `, ${text}`)];
}
