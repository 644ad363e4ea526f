import type { Patch, PatchPlan } from '../model/patch.ts';
import { visibleLines } from './visible.ts';
import { counted } from './words.ts';

const GRADES = { safe: 'safe', review: 'needs review', show: 'show only' } as const;

/** What is proposed, what of it is taken, and what there is no patch for. */
export function renderPatches({ patches, unpatched }: PatchPlan, taken: readonly Patch[]): string {
  const lines = patches.flatMap((patch) => [
    `${taken.includes(patch) ? '+' : ' '} ${patch.id}  ${GRADES[patch.grade]}`,
    `    ${patch.title}`,
    `    ${patch.reason}`,
    ...patch.fixes.map(({ rule, at }) => `    cures ${rule} at ${at.file}:${at.line}`),
    ...patch.creates.map(({ path }) => `    new file ${path}`),
    ...(patch.choices ?? []).map(({ name, title }) => `    --choose '${patch.id}:${name}'  ${title}`),
  ]);
  const without = unpatched.map(
    ({ issue: { rule, at }, because }) => `    ${rule} at ${at.file}:${at.line}: ${because}`,
  );
  // A source names its own files, and an application prints what it likes.
  return visibleLines(
    [
      ...lines,
      ...(without.length > 0 ? ['', 'No patch for:', ...without] : []),
      '',
      `${counted(patches.length, 'patch', 'patches')}, ${taken.length} taken; nothing proposed for ${counted(unpatched.length, 'issue')}.`,
      '',
    ].join('\n'),
  );
}
