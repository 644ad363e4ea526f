import type { Issue } from '../../model/issue.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { callerAt } from '../caller.ts';
import { chainAt, narrowed } from '../chain.ts';
import { imported, unimported } from '../edit/imports.ts';
import { removeLines } from '../edit/members.ts';
import { above, childOf, walk } from '../find.ts';
import { ownersOf } from '../owners.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';

/** A foreign row is answered like a missing one. */
export const oneAnswer = defineRecipe({
  id: 'one-answer',
  cures: ['existence-oracle'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    if (!sheet) return undefined;
    const looked = lookedUp(issue, sheet, bench);
    if (looked) return looked;
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

const compared = /^(\w+)\.(\w+?)(?:_id|\.id|\.pk)?\s*!=\s*([\w.]+?)(?:\.id|\.pk)?$/;

/** `row = get(...)`, then `if row.owner != caller: raise`: the lookup itself asks whose the row is, and says the same of both. */
function lookedUp(issue: Issue, sheet: Sheet, bench: Bench): Proposal | undefined {
  const test = [...walk(sheet.root)].find(
    (node) =>
      node.type === 'if_statement' &&
      Math.abs(node.line - issue.at.line) <= 1 &&
      childOf(node, 'alternative') === undefined &&
      isRefusal(sheet, childOf(node, 'consequence')),
  );
  const condition = childOf(test, 'condition');
  const [, row = '', field = '', whom = ''] = compared.exec(condition ? textOf(sheet, condition) : '') ?? [];
  const method = test && above(test, 'function_definition');
  if (!test || !method || callerAt(sheet, test) !== whom) return undefined;
  for (const { lookup, model } of bench.code.accesses) {
    const { at } = lookup;
    if (at.file !== sheet.path || at.line >= test.line || at.line < method.line || !model) continue;
    const chain = chainAt(sheet, at.line, at.col);
    const assigned =
      chain?.whole.parent?.type === 'assignment' ? childOf(chain.whole.parent, 'left') : undefined;
    if (!chain || !assigned || textOf(sheet, assigned) !== row) continue;
    if (statementBefore(test) !== chain.whole.parent?.parent) continue;
    const owner = ownersOf(model, bench).find(({ path }) => path === field);
    const edit = owner && narrowed(sheet, chain, `${owner.path}=${whom}`);
    if (edit)
      return {
        grade: 'safe',
        title: 'A foreign row is as missing as one that is not there',
        reason: 'Two answers tell a caller which keys exist. The lookup itself asks whose the row is.',
        edits: [edit, removeLines(sheet, test), ...unimported(sheet, 'PermissionDenied', [test])],
      };
  }
  return undefined;
}

/** In the same block, so that nothing else decides whether the test is made, and nothing happens between the two. */
const statementBefore = (node: Syntax): Syntax | undefined => {
  const block = node.parent?.children.filter(({ named, type }) => named && type !== 'comment') ?? [];
  return block[block.indexOf(node) - 1];
};

/** Nothing but `raise PermissionDenied`. */
const isRefusal = (sheet: Sheet, block: Syntax | undefined): boolean => {
  const [only, ...more] = (block?.children ?? []).filter((child) => child.named && child.type !== 'comment');
  return (
    only?.type === 'raise_statement' && more.length === 0 && /PermissionDenied/.test(textOf(sheet, only))
  );
};
