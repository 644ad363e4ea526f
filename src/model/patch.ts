import type { Flaw } from './flaw.ts';
import type { Place } from './place.ts';

/** `safe`: the meaning is clear and nobody entitled loses anything; `review`: read it first; `show`: never applied by itself. */
export const patchGrades = ['safe', 'review', 'show'] as const;
export type PatchGrade = (typeof patchGrades)[number];

/**
 * Puts `text` where `was` stands. Offsets count UTF-16 units of the decoded text without its byte order mark,
 * as it was reviewed: edits of several patches never shift one another until they are applied.
 */
export interface SourceEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly was: string;
  /** An insertion that may stand beside others at the same place: a name of an import. */
  readonly joins?: true;
}

/** A file that did not exist. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What a patch is meant to silence. */
export interface Cured {
  readonly rule: string;
  readonly weakness: string;
  readonly flaw: Flaw;
  readonly symbol: string;
  readonly at: Place;
  readonly routes: readonly string[];
  /** Findings of a report that have this cause. */
  readonly fingerprints: readonly string[];
}

export interface Change {
  readonly edits: readonly SourceEdit[];
  readonly creates: readonly NewFile[];
}

/** One of several ways, where only the reader knows which is meant. */
export interface PatchChoice extends Change {
  /** What is chosen, in a word: the owner's field, for example. */
  readonly name: string;
  readonly title: string;
}

/** A change of source that cures something, as a value: nothing is written until somebody applies it. */
export interface Patch extends Change {
  /** The same in every run over the same source. */
  readonly id: string;
  readonly recipe: string;
  readonly fixes: readonly Cured[];
  readonly grade: PatchGrade;
  readonly title: string;
  /** Why it is right, and what to look at before it is taken. */
  readonly reason: string;
  /** Where there is a choice, the patch itself has no edits: choosing is up to the reader. */
  readonly choices?: readonly PatchChoice[];
}

/** An issue that no recipe could cure, and why. */
export interface Unpatched {
  readonly issue: Omit<Cured, 'fingerprints'>;
  readonly because: string;
}

/** Everything that can be proposed for one tree. */
export interface PatchPlan {
  readonly patches: readonly Patch[];
  readonly unpatched: readonly Unpatched[];
  /** SHA-256 in hex of the bytes of every file that is edited, as they were reviewed. */
  readonly digests: { readonly [path: string]: string };
}

/**
 * `verified`: on a copy the proof of the flaw turned from fail to pass, everybody entitled was still served, nothing else changed.
 * `rejected`: it does not start, does not help, or breaks something. `undecided`: the copy could not tell. `untried`: nothing was run.
 */
export type CureOutcome = 'verified' | 'rejected' | 'undecided' | 'untried';
