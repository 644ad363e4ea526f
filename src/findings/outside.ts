import type { Survey } from '../model/survey.ts';
import { stranger } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';

/** What was tried by callers without an account. A gap of a method that an account found says nothing of them. */
export function fromOutside(survey: Survey, verdicts: readonly Verdict[]): readonly Verdict[] {
  const nobody = stranger(survey);
  return verdicts.filter(
    ({ check, experiment: { actor } }) =>
      check === 'anonymous-access' || (check === 'method-gap' && (actor === 'none' || actor === nobody)),
  );
}
