import { callerAt } from '../caller.ts';
import { imported } from '../edit/imports.ts';
import { addBefore } from '../edit/members.ts';
import { definitionOf, statementsOf } from '../find.ts';
import { defineRecipe } from '../recipe.ts';

/** Who signs out has no session any more. */
export const realLogout = defineRecipe({
  id: 'real-logout',
  cures: ['logout-without-revoking'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const view = sheet && definitionOf(sheet, issue.symbol);
    const last = statementsOf(view).at(-1);
    const request = sheet && last && callerAt(sheet, last)?.replace(/\.user$/, '');
    const word = sheet && imported(sheet, { module: 'django.contrib.auth', name: 'logout' });
    if (!sheet || last?.type !== 'return_statement' || request === undefined || !word) return undefined;
    return {
      grade: 'review',
      title: `${issue.symbol} ends the session`,
      reason: 'A token that is no session has to be refused from then on as well: see what callers hold.',
      edits: [addBefore(sheet, last, [[0, `${word.name}(${request})`]]), ...word.edits],
    };
  },
});
