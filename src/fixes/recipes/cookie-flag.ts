import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** The flags of the session's cookie are on. */
export const cookieFlag = defineRecipe({
  id: 'cookie-flag',
  cures: ['session-left-open'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const setting =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'assignment' &&
          node.line === issue.at.line &&
          /^\w+_COOKIE_(SECURE|HTTPONLY)\s*=/.test(textOf(sheet, node)),
      );
    const value = childOf(setting, 'right');
    if (!sheet || value?.type !== 'false') return undefined;
    return {
      grade: 'review',
      title: 'The flag of the cookie is on',
      reason: 'Without TLS, on a developer machine for example, such a cookie is not sent.',
      edits: [replace(sheet, value, 'True')],
    };
  },
});
