import { CountersignError, type Patch, type PatchGrade, type PatchPlan } from '../../../index.ts';

export interface Choosing {
  readonly grade: Exclude<PatchGrade, 'show'>;
  readonly only?: readonly string[];
  readonly choose?: readonly string[];
}

/** The patches that go into the diff, in the order of the plan; of two that collide, the first. */
export function taken(plan: PatchPlan, { grade, only, choose = [] }: Choosing): Patch[] {
  const chosen = new Map(choose.map((each) => choiceOf(plan, each)));
  for (const id of only ?? []) patchIn(plan, id);
  return plan.patches.flatMap((patch) => {
    const way = chosen.get(patch.id);
    if (way) return [way];
    if (patch.choices || patch.grade === 'show') return [];
    if (only) return only.includes(patch.id) ? [patch] : [];
    return patch.grade === 'safe' || grade === 'review' ? [patch] : [];
  });
}

function choiceOf(plan: PatchPlan, text: string): [string, Patch] {
  const colon = text.indexOf(':');
  const patch = patchIn(plan, text.slice(0, colon === -1 ? undefined : colon));
  const way = patch.choices?.find(({ name }) => name === text.slice(colon + 1));
  if (!way)
    throw new CountersignError(
      'usage',
      `--choose ${text}: ${patch.id} offers no such way`,
      patch.choices
        ? `It offers: ${patch.choices.map(({ name }) => name).join(', ')}.`
        : 'There is nothing to choose.',
    );
  return [patch.id, { ...patch, edits: way.edits, creates: way.creates }];
}

function patchIn({ patches }: PatchPlan, id: string): Patch {
  const found = patches.find((patch) => patch.id === id);
  if (found) return found;
  throw new CountersignError(
    'usage',
    `There is no patch "${id}"`,
    'Run without --only and --choose: the ids stand before each patch.',
  );
}
