import { classOf } from '../../judge/classify.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication } from '../../judge/served.ts';
import { control, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';

/** The stranger is turned away where an account is told something else than a refusal. */
export function judgeUnopened(trial: Trial): Judgement {
  const { habits } = trial;
  const stranger = answer(trial, 'stranger');
  const past = ['member', 'other'].find((step) =>
    ['missing', 'invalid', 'error', 'served'].includes(classOf(trial.seen[step]?.[0], habits)),
  );
  const refused =
    classOf(trial.seen['stranger']?.[0], habits) === 'denied' && refusedByApplication(stranger, habits);
  return past !== undefined && refused
    ? pass(
        'refused before anything is looked for',
        [control('an account gets past this refusal', past, true)],
        stranger?.id,
      )
    : inconclusive(
        'no-identity',
        'add an identity that may call it, or an object it can name',
        'no identity was served on it',
      );
}
