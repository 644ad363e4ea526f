import { unimported } from '../edit/imports.ts';
import { removeLines } from '../edit/members.ts';
import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';

/** Writes come from our own pages: the exemption goes. */
export const ownOrigin = defineRecipe({
  id: 'own-origin',
  cures: ['cross-site-write'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const decorator =
      sheet && [...walk(sheet.root)].find((node) => node.type === 'decorator' && node.line === issue.at.line);
    const name = decorator?.children.find((child) => child.named);
    if (!sheet || !decorator || !name || !/exempt/.test(textOf(sheet, name)) || childOf(name, 'arguments'))
      return undefined;
    return {
      grade: 'review',
      title: 'The view no longer takes writes from pages of other sites',
      reason:
        'A browser shows its certificate to every page that asks. Programs are not affected; pages of your own must send the token.',
      edits: [removeLines(sheet, decorator), ...unimported(sheet, textOf(sheet, name), [decorator])],
    };
  },
});
