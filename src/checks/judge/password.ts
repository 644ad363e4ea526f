import { classOf } from '../../judge/classify.ts';
import { answer, leafAt } from '../../judge/select.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

const answers = new Set<ReturnType<typeof classOf>>(['denied', 'invalid', 'missing', 'served']);

/** What an answer says of a changed password proves nothing: only who signs in with what, before and after, does. */
export function judgePassword(trial: Trial): Judgement {
  const [attack, early, after] = [answer(trial, 'attack'), answer(trial, 'early'), answer(trial, 'after')];
  const at = text(trial.experiment, 'tokenAt') ?? '';
  const opens = (step: string): boolean => {
    const token = leafAt(answer(trial, step), at);
    return token?.type === 'string' && token.length >= 8;
  };
  // Who is throttled or meets an error is told nothing of a password; a sign-in may also say no with 200 and without a token.
  const shut = (step: string): boolean =>
    !opens(step) && answers.has(classOf(trial.seen[step]?.[0], trial.habits));
  const unfit = inconclusive(
    'control-failed',
    'let an account that was just made sign in, with its own password and no other',
  );
  if (!opens('before') || !opens('login')) return unfit;
  if (early === undefined || !shut('early')) return disturbed(trial, 'early') ?? unfit;
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls = [
    control('both accounts were made for this and signed in', 'before', true),
    control('the new password opened nothing before', 'early', true),
  ];
  if (after !== undefined && opens('after') && shut('still'))
    return fail('an account changed the password of another, which it then signs in with', {
      attack: after.id,
      write: attack.id,
      reference: early.id,
      controls: [...controls, control('the old password opens nothing any more', 'still', true)],
      note: 'signed in with what was sent',
    });
  const trouble = disturbed(trial, 'attack') ?? disturbed(trial, 'after') ?? disturbed(trial, 'still');
  if (trouble !== undefined) return trouble;
  if (opens('after') || !opens('still'))
    return inconclusive('unstable', 'look at it by hand: the sign-in does not say which password counts');
  if (!opens('afterOwn'))
    return inconclusive(
      'control-failed',
      'the account could not change its own password either: check the described request body',
    );
  return pass(
    'the password of the other account is as it was',
    [...controls, control('the account changes its own password', 'afterOwn', true)],
    attack.id,
  );
}
