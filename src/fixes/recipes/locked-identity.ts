import { append, itemsOf } from '../edit/arguments.ts';
import { aroundLine, definitionOf, methodIn, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, textOf } from '../sheet.ts';

/** The address by which an account is recovered is locked where its name is. */
export const lockedIdentity = defineRecipe({
  id: 'locked-identity',
  cures: ['admin-identity'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const cls =
      sheet && (definitionOf(sheet, issue.symbol) ?? aroundLine(sheet, issue.at.line, 'class_definition'));
    const method = sheet && methodIn(sheet, cls, 'get_readonly_fields');
    const list =
      method &&
      [...walk(method)].find(
        (node) =>
          /^(list|tuple)$/.test(node.type) &&
          itemsOf(node).some((item) => /^(["'])username\1$/.test(textOf(sheet, item))),
      );
    if (!sheet || !list) return undefined;
    return {
      grade: 'safe',
      title: `${issue.symbol} locks the e-mail address beside the name`,
      reason: 'Whoever may change the address takes the account over by a new password.',
      edits: [append(sheet, list, quotedAs(sheet, 'email'))],
    };
  },
});
