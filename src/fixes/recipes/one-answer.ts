import { imported } from '../edit/imports.ts';
import { walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** A foreign row is answered like a missing one. */
export const oneAnswer = defineRecipe({
  id: 'one-answer',
  cures: ['existence-oracle'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    if (!sheet) return undefined;
    const raised = [...walk(sheet.root)].find(
      (node) =>
        node.type === 'raise_statement' &&
        Math.abs(node.line - issue.at.line) <= 2 &&
        textOf(sheet, node).includes('PermissionDenied'),
    );
    const what = raised?.children.find((child) => child.named);
    const word = imported(sheet, { module: 'django.http', name: 'Http404' });
    if (!what || !word) return undefined;
    return {
      grade: 'safe',
      title: 'A foreign row is as missing as one that is not there',
      reason: 'Two answers tell a caller which keys exist.',
      edits: [replace(sheet, what, word.name), ...word.edits],
    };
  },
});
