import type { Weakness } from '../../../model/weakness.ts';
import type { ArticleTruth } from './truth.ts';

/** Every weakness that the three articles list, as MITRE names it. */
export const articleCwes: readonly (readonly [id: number, name: string])[] = [
  [250, 'Execution with Unnecessary Privileges'],
  [287, 'Improper Authentication'],
  [306, 'Missing Authentication for Critical Function'],
  [307, 'Improper Restriction of Excessive Authentication Attempts'],
  [308, 'Use of Single-factor Authentication'],
  [309, 'Use of Password System for Primary Authentication'],
  [347, 'Improper Verification of Cryptographic Signature'],
  [384, 'Session Fixation'],
  [521, 'Weak Password Requirements'],
  [613, 'Insufficient Session Expiration'],
  [639, 'Authorization Bypass Through User-Controlled Key'],
  [640, 'Weak Password Recovery Mechanism for Forgotten Password'],
  [732, 'Incorrect Permission Assignment for Critical Resource'],
  [915, 'Improperly Controlled Modification of Dynamically-Determined Object Attributes'],
];

export interface CweCases {
  readonly id: number;
  readonly name: string;
  readonly weaknesses: readonly string[];
  readonly live: readonly string[];
  readonly read: readonly string[];
  readonly cures: readonly string[];
}

/** For each of them the cases of the lab that show it: live, in source that is only read, among the cures. */
export function casesByCwe(weaknesses: readonly Weakness[], truth: ArticleTruth): CweCases[] {
  return articleCwes.map(([id, name]) => {
    const mine = weaknesses.filter(({ cwe }) => cwe.includes(id)).map((each) => each.id);
    const cases = (all: readonly { readonly case: string; readonly weaknesses: readonly string[] }[]) =>
      all
        .filter((each) => each.weaknesses.some((weakness) => mine.includes(weakness)))
        .map((each) => each.case);
    return {
      id,
      name,
      weaknesses: mine,
      live: cases(truth.cases),
      read: cases(truth.fixtures),
      cures: cases(truth.cures),
    };
  });
}
