import { classOf } from '../../judge/classify.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication } from '../../judge/served.ts';
import { control, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';

/**
 * The stranger is turned away from a read that nobody was served on before. That counts only where an account is served on the
 * very same request now: "no such object", a wrong value, a way elsewhere or a server error may come before the gate as well as behind it.
 */
export function judgeUnopened(trial: Trial): Judgement {
  const { habits } = trial;
  const stranger = answer(trial, 'stranger');
  const told = ['member', 'other'].map((step) => ({ step, as: classOf(trial.seen[step]?.[0], habits) }));
  const served = told.find((each) => each.as === 'served');
  const refused =
    classOf(trial.seen['stranger']?.[0], habits) === 'denied' && refusedByApplication(stranger, habits);
  if (served !== undefined && refused)
    return pass(
      'refused where an account is served',
      [control('an account is served on the same request', served.step, true)],
      stranger?.id,
    );
  if (refused && told.some((each) => each.as === 'error'))
    return inconclusive(
      'server-error',
      'see why the server fails for an account, or exclude the operation',
      'the stranger is refused, but an account meets a server error: that is no gate passed',
    );
  if (refused && told.some((each) => each.as === 'missing' || each.as === 'invalid'))
    return inconclusive(
      'no-object',
      'give one of the identities such an object, and scan again',
      'the stranger is refused, but no object was named that anybody is served on',
    );
  return inconclusive(
    'no-identity',
    'add an identity that may call it, or an object it can name',
    'no identity was served on it',
  );
}
