import type { Experiment } from './experiment.ts';
import type { Category, Flaw } from './flaw.ts';
import type { Safety } from './safety.ts';
import type { Severity } from './severity.ts';
import type { Survey } from './survey.ts';
import type { Trial } from './trial.ts';
import type { Judgement, Lack } from './verdict.ts';

/** What a check or rule says about itself; every surface prints from here. */
export interface Words {
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly example?: string;
  readonly references?: readonly string[];
}

/** A case the check would like to try and cannot, with what would make it possible. */
export interface Gap {
  readonly operation: string;
  readonly reason: Lack;
  readonly missing: string;
  readonly cure: string;
}

export type Planned = Experiment | { readonly gap: Gap };

/**
 * A dynamic check. All functions are pure: `plan` reads the survey, `judge` reads a trial,
 * `follow` turns a lead into the experiments that would prove it. The engine sends.
 */
export interface Check {
  readonly id: Flaw;
  readonly category: Category;
  readonly severity: Severity;
  /** The lowest level at which any of its experiments may run. */
  readonly safety: Safety;
  readonly standards: { readonly owaspApi: readonly string[]; readonly cwe: readonly number[] };
  readonly needs: { readonly identities: number; readonly stranger?: boolean };
  readonly words: Words;
  plan(survey: Survey): Iterable<Planned>;
  judge(trial: Trial): Judgement;
  follow?(trial: Trial, survey: Survey): Iterable<Experiment>;
}

/** Keeps the literal types of a check's fields while the compiler holds it to the contract. */
export function defineCheck<const C extends Check>(check: C): C {
  return check;
}
