import { createHash } from 'node:crypto';
import type { Issue } from '../model/issue.ts';
import type { Cured, Patch, SourceEdit, Unpatched } from '../model/patch.ts';
import { type Bench, type Proposal, type Recipe } from './recipe.ts';
import { recipes } from './recipes/list.ts';

export interface Proposed {
  readonly patches: readonly Patch[];
  readonly unpatched: readonly Unpatched[];
}

/** One patch for each cure; issues that the same edits cure share it. */
export function propose(issues: readonly Issue[], bench: Bench): Proposed {
  const byEdits = new Map<string, Patch>();
  const unpatched: Unpatched[] = [];
  for (const issue of issues) {
    const cured = curedOf(issue);
    const found = firstOf(issue, bench);
    if (!found) {
      unpatched.push({ issue: cured, because: whyNot(issue) });
      continue;
    }
    const { recipe, proposal } = found;
    const key = JSON.stringify([proposal.edits ?? [], proposal.creates ?? [], proposal.choices ?? []]);
    const known = byEdits.get(key);
    byEdits.set(key, known ? { ...known, fixes: [...known.fixes, cured] } : toPatch(recipe, proposal, cured));
  }
  return { patches: [...byEdits.values()], unpatched };
}

function firstOf(issue: Issue, bench: Bench): { recipe: Recipe; proposal: Proposal } | undefined {
  for (const recipe of recipes) {
    if (!recipe.cures.includes(issue.rule)) continue;
    const proposal = recipe.propose(issue, bench);
    if (proposal && changesSomething(proposal)) return { recipe, proposal };
  }
  return undefined;
}

const changesSomething = ({ edits, creates, choices, grade }: Proposal): boolean =>
  grade === 'show' ||
  (edits?.some((edit) => edit.text !== edit.was) ?? false) ||
  (creates?.length ?? 0) > 0 ||
  (choices?.length ?? 0) > 0;

const whyNot = ({ rule }: Issue): string =>
  recipes.some(({ cures }) => cures.includes(rule))
    ? 'The recipes for this rule do not fit this code.'
    : 'There is no recipe for this rule yet.';

const curedOf = ({ rule, weakness, explains, symbol, at, routes }: Issue): Cured => ({
  rule,
  weakness,
  flaw: explains,
  symbol,
  at,
  routes,
  fingerprints: [],
});

function toPatch({ id }: Recipe, proposal: Proposal, cured: Cured): Patch {
  const { grade, title, reason, choices, edits = [], creates = [] } = proposal;
  return {
    id: `${id}-${nameOf(cured, edits)}`,
    recipe: id,
    fixes: [cured],
    grade,
    title,
    reason,
    edits: choices ? [] : edits,
    creates: choices ? [] : creates,
    ...(choices && { choices }),
  };
}

/** Of where it stands and what it writes, never of line numbers elsewhere in the file. */
function nameOf({ at, symbol, rule }: Cured, edits: readonly SourceEdit[]): string {
  const said = JSON.stringify([at.file, symbol, rule, edits.map(({ text, was }) => [text, was])]);
  return createHash('sha256').update(said).digest('hex').slice(0, 8);
}
