import { childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, replace, textOf } from '../sheet.ts';

/** What is left out of a gate is named by how its address starts. */
export const anchoredExemption = defineRecipe({
  id: 'anchored-exemption',
  cures: ['wide-exemption'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const test =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'comparison_operator' &&
          node.line === issue.at.line &&
          / in .*(get_full_path\(\)|\.path(_info)?)$/.test(textOf(sheet, node)),
      );
    const [literal] = test?.children ?? [];
    const request = test && /(\w+)\.(get_full_path\(\)|path(_info)?)$/.exec(textOf(sheet, test))?.[1];
    if (!test || !sheet || literal?.type !== 'string' || request === undefined) return undefined;
    const text = textOf(sheet, literal).slice(1, -1);
    const starts = new Set(
      bench.code.views
        .flatMap(({ paths }) => paths.map((path) => `/${path}`))
        .flatMap((path) => {
          const at = path.indexOf(text);
          const start = path.slice(0, at + text.length);
          return at === -1 || /[<{(]/.test(start) ? [] : [start];
        }),
    );
    const list = [...starts].sort().map((start) => quotedAs(sheet, start));
    if (list.length === 0 || list.length > 6 || childOf(test, 'operators')?.type === 'not in')
      return undefined;
    return {
      grade: 'review',
      title: `An address is left out by its start: ${[...starts].sort().join(', ')}`,
      reason:
        'The words may stand anywhere in an address, also in its query, and whoever writes them there passes.',
      edits: [
        replace(
          sheet,
          test,
          `${request}.path.startswith(${list.length === 1 ? (list[0] ?? '') : `(${list.join(', ')})`})`,
        ),
      ],
    };
  },
});
