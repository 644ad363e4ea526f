import { planFixes } from '../../src/engine/fix.ts';
import { changedTexts } from '../../src/fixes/change.ts';
import { decoded } from '../../src/fixes/text.ts';
import type { Change, Patch, PatchPlan } from '../../src/model/patch.ts';
import { inspect } from '../../src/rules/inspect.ts';
import { rules } from '../../src/rules/list.ts';
import { type Kept, type ReadSource, readSource } from '../../src/source/review.ts';
import { tree } from './tree.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Fixing {
  readonly plan: PatchPlan;
  /** The files with these changes. */
  readonly after: (changes: readonly Change[]) => Files;
}

/** Reads a project from a folder of its own and plans the cure of all that the rules show. */
export async function fixing(files: Files, remove?: Parameters<typeof tree>[1]): Promise<Fixing> {
  const source = await reading(tree(files, remove));
  const issues = inspect(source.project, rules).issues.filter(({ confidence }) => confidence !== 'low');
  const plan = await planFixes(source, rules, { issues });
  return {
    plan,
    after: (changes) => ({
      ...files,
      ...Object.fromEntries(
        changedTexts(changes, (path) => source.kept.bytes.get(path)).map(({ path, after }) => [path, after]),
      ),
    }),
  };
}

async function reading(folder: string): Promise<ReadSource & { kept: Kept }> {
  const { kept, ...source } = await readSource(folder, { clock: () => 0, keep: true });
  if (!kept) throw new Error('the files were not kept');
  return { ...source, kept };
}

/** What a patch does; the first way, where it offers several. */
export const firstWay = (patch: Patch): Change => patch.choices?.[0] ?? patch;

export const textIn = (files: Files, path: string): string => {
  const file = files[path] ?? '';
  return typeof file === 'string' ? file : decoded(file).text;
};
