import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { removeLines } from '../edit/members.ts';
import { above, childOf, ofType, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';

/** What a client writes into its body about its own address is not believed. */
export const ownAddress = defineRecipe({
  id: 'own-address',
  cures: ['client-address'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const read =
      sheet &&
      [...walk(sheet.root)].find(
        (node) =>
          node.type === 'assignment' &&
          node.line === issue.at.line &&
          /\.(data|POST|GET|query_params)(\.get\(|\[)/.test(textOf(sheet, node)),
      );
    const name = childOf(read, 'left');
    const branch = above(read, 'if_statement', 'function_definition');
    if (!sheet || name?.type !== 'identifier' || branch?.type !== 'if_statement') return undefined;
    const edit = onlyFallback(sheet, branch, textOf(sheet, name));
    return (
      edit && {
        grade: 'review',
        title: `${issue.symbol} no longer takes the address from the request body`,
        reason:
          'Whoever calls writes the body. A service that speaks for others has to prove itself first, before its word counts.',
        edits: [edit],
      }
    );
  },
});

/** `x = ''`, the branch that reads the body, `x = x or known`: what is known is left. */
function onlyFallback(sheet: Sheet, branch: Syntax, name: string): SourceEdit | undefined {
  const block = branch.parent?.children.filter(({ named }) => named) ?? [];
  const at = block.indexOf(branch);
  const [before, after] = [block[at - 1], block[at + 1]];
  const fallback = childOf(ofType(after, 'assignment'), 'right');
  const [first, , last] = fallback?.children ?? [];
  const inner =
    childOf(branch, 'consequence')?.children.filter(({ named, type }) => named && type !== 'comment') ?? [];
  if (inner.length !== 1 || childOf(branch, 'alternative')) return undefined;
  const isFallback =
    after !== undefined &&
    last !== undefined &&
    fallback?.type === 'boolean_operator' &&
    first !== undefined &&
    textOf(sheet, first) === name;
  const left = childOf(ofType(before, 'assignment'), 'left');
  const earlier = left && textOf(sheet, left) === name ? before : undefined;
  // Without an earlier value the name would be unknown below.
  if (!isFallback) return earlier && removeLines(sheet, branch);
  const empty = earlier && /= (["']{2}|None)$/.test(textOf(sheet, earlier)) ? earlier : branch;
  return replace(sheet, { start: empty.start, end: after.end }, `${name} = ${textOf(sheet, last)}`);
}
