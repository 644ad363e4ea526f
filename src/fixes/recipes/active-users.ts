import { chainAt, narrowed } from '../chain.ts';
import { defineRecipe } from '../recipe.ts';

/** Who left is no longer let in. */
export const activeUsers = defineRecipe({
  id: 'active-users',
  cures: ['inactive-user-accepted'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const chain = sheet && chainAt(sheet, issue.at.line, issue.at.column ?? 1);
    const edit = chain && narrowed(sheet, chain, 'is_active=True');
    return (
      edit && {
        grade: 'safe',
        title: 'Only active users are found',
        reason: 'An account that was closed stays in the table.',
        edits: [edit],
      }
    );
  },
});
