import type { Place } from './place.ts';

/** Where an attacker stands before the first step; each also has what stands before it. */
export const pathStarts = ['no certificate', 'any trusted certificate', 'an ordinary account'] as const;
export type PathStart = (typeof pathStarts)[number];

export const pathGoals = ["another tenant's data", "another user's data", "a higher role's rights"] as const;
export type PathGoal = (typeof pathGoals)[number];

/** One proven finding, used as a step. */
export interface PathStep {
  readonly finding: string;
  readonly operation: string;
  readonly parameter?: string;
  /** What the step gives, in words. */
  readonly gives: string;
}

/** A chain of proven findings that leads from a start to a goal; no shorter one does. */
export interface AttackPath {
  readonly from: PathStart;
  readonly to: PathGoal;
  readonly steps: readonly PathStep[];
  /** Further chains from here to there, longer ones as well. */
  readonly others: number;
}

/** The findings with one cause whose cure closes more chains than any other. */
export interface Cut {
  readonly findings: readonly string[];
  readonly at?: Place;
  readonly closes: number;
  readonly of: number;
}

export interface AttackPaths {
  readonly paths: readonly AttackPath[];
  readonly cut?: Cut;
}
