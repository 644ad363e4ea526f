import type { Issue } from '../../model/issue.ts';
import { callerAt } from '../caller.ts';
import { chainAt, narrowed } from '../chain.ts';
import type { Owner } from '../owners.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { accessOf, scopedBy } from '../scope.ts';
import { textOf } from '../sheet.ts';

/** The lookup also asks whose the row is: one more condition where the rows are chosen. */
export const scopeLookup = defineRecipe({
  id: 'scope-lookup',
  cures: ['unscoped-lookup', 'unscoped-queryset', 'tenant-only', 'client-chosen-owner'],
  propose(issue, bench) {
    const access = accessOf(issue, bench);
    if (!access?.model || access.model.isUser) return undefined;
    return scopedBy(access, bench, (owner) => edit(issue, bench, owner));
  },
});

function edit(issue: Issue, bench: Bench, owner: Owner): Pick<Proposal, 'edits'> | undefined {
  const sheet = bench.sheet(issue.at.file);
  const chain = sheet && chainAt(sheet, issue.at.line, issue.at.column ?? 1);
  const caller = chain && callerAt(sheet, chain.whole);
  if (!chain || (caller === undefined && owner.value.includes('{user}'))) return undefined;
  const value = owner.value.replace('{user}', caller ?? '');
  const whole = owner.nullable === undefined ? '' : `, ${owner.path}__isnull=False`;
  const change = narrowed(
    sheet,
    chain,
    `${owner.path}=${value}${whole}${moreIn(owner, textOf(sheet, chain.whole))}`,
  );
  return change && { edits: [change] };
}

/** Python takes each keyword once: what the lookup says already is not said again. */
const moreIn = ({ more = '' }: Owner, lookup: string): string =>
  more
    .split(', ')
    .filter((one) => one !== '' && !new RegExp(`\\b${one.split('=')[0] ?? one}\\s*=`).test(lookup))
    .map((one) => `, ${one}`)
    .join('');
