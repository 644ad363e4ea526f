import type { Subject } from '../model/issue.ts';
import type { Confidence } from '../model/severity.ts';
import type { CodeModel } from '../source/code/model.ts';

/** What a rule found, before the register adds the names. */
export interface Hit {
  at: { file: string; line: number; col: number };
  symbol: string;
  message: string;
  subject?: Subject;
  routes: readonly string[];
  confidence: Confidence;
  /** Where one rule speaks of several weaknesses. */
  weakness?: string;
}

/** One mistake in source. A rule asks the code model; it never sees a syntax tree. */
export interface Rule {
  id: string;
  /** The catalogue ids it covers; the first is the usual one. */
  weaknesses: readonly [string, ...string[]];
  words: { title: string; what: string; why: string; fix: string };
  examples: { bad: string; good: string };
  inspect(code: CodeModel): Iterable<Hit>;
}

export const defineRule = (rule: Rule): Rule => rule;
