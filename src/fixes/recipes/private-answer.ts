import { exchanged } from '../edit/imports.ts';
import { decoratorsOf } from '../edit/members.ts';
import { aroundLine, childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** What depends on the caller is not kept under its address alone. */
export const privateAnswer = defineRecipe({
  id: 'private-answer',
  cures: ['cache-before-check'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const around = [...(sheet ? walk(sheet.root) : [])].find(
      (node) =>
        node.type === 'function_definition' && decoratorsOf(node).some((one) => one.line === issue.at.line),
    );
    const definition =
      around ?? (sheet && aroundLine(sheet, issue.at.line, 'function_definition', 'class_definition'));
    if (!sheet || !definition) return undefined;
    const calls = decoratorsOf(definition)
      .flatMap((one) => [...walk(one)])
      .filter((node) => node.type === 'call');
    const nameOf = (call: (typeof calls)[number]): string => textOf(sheet, childOf(call, 'function') ?? call);
    const kept = calls.find((call) => nameOf(call) === 'cache_page');
    if (!kept) return undefined;
    const word = exchanged(
      sheet,
      'cache_page',
      { module: 'django.views.decorators.cache', name: 'never_cache' },
      [kept],
    );
    const shared = calls
      .filter((call) => nameOf(call) === 'cache_control')
      .flatMap((call) => {
        const open = [...walk(call)].find(
          (node) => node.type === 'keyword_argument' && /^public\s*=\s*True$/.test(textOf(sheet, node)),
        );
        return open ? [replace(sheet, open, 'private=True')] : [];
      });
    if (!word) return undefined;
    return {
      grade: 'safe',
      title: `${issue.symbol} is answered anew each time`,
      reason:
        'A cache knows the address, not the caller; a certificate is no header that an answer could vary by.',
      edits: [replace(sheet, kept, word.name), ...shared, ...word.edits],
    };
  },
});
