import type { Issue } from '../model/issue.ts';
import type { Change, PatchChoice, PatchGrade } from '../model/patch.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Sheet } from './sheet.ts';

/** What a recipe may look at. */
export interface Bench {
  readonly code: CodeModel;
  /** A file of the project; nothing where it cannot be read or is no Python. */
  readonly sheet: (path: string) => Sheet | undefined;
}

/** A cure that was found, before the register adds names. */
export interface Proposal extends Partial<Change> {
  readonly grade: PatchGrade;
  readonly title: string;
  readonly reason: string;
  readonly choices?: readonly PatchChoice[];
}

/** One way to cure what some rules find. `propose` never guesses: it gives nothing, or says which way it took and why. */
export interface Recipe {
  readonly id: string;
  /** Rules whose issues it cures. */
  readonly cures: readonly string[];
  propose(issue: Issue, bench: Bench): Proposal | undefined;
}

export const defineRecipe = (recipe: Recipe): Recipe => recipe;
