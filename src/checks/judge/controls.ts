import { classOf } from '../../judge/classify.ts';
import { saidIn } from '../../judge/marker.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { text } from './facts.ts';

/** Reasons that make any answer of the attacker worthless, whatever the check asks. */
export function disturbed(trial: Trial, step: string): Judgement | undefined {
  const said = classOf(trial.seen[step]?.[0], trial.habits);
  if (said === 'throttled')
    return inconclusive(
      'throttled',
      'lower --rate, or ask for an allowance for this scan',
      `${step}: throttled`,
    );
  if (said === 'error')
    return inconclusive(
      'server-error',
      'look at the server log for this request id; an exception is not an access decision',
      `${step}: server error`,
    );
  if (said === 'transport')
    return inconclusive(
      'not-the-application',
      'check that this certificate is trusted by the proxy',
      `${step}: refused before the application`,
    );
  if (said === 'skipped') return inconclusive('not-reached', 'see the step before it', `${step}: not sent`);
  return undefined;
}

/** Where GET is not refused to the caller, another method adds nothing to it; but a GET that failed shows neither. */
export function notGuarded(trial: Trial, why = 'GET says it all'): Judgement {
  const trouble = disturbed(trial, 'guarded');
  if (trouble !== undefined) return trouble;
  const guarded = answer(trial, 'guarded');
  const status = guarded?.answer.status;
  return served(guarded, trial.habits)
    ? pass(why, [])
    : inconclusive(
        'unclear-denial',
        'let the application itself answer 401, 403 or 404 to who may not do this',
        `guarded: answered ${status ?? 'nothing'}`,
      );
}

/** Whether a canary is still there: its list shows its marker, or its own read is not "missing". */
export function stillThere(trial: Trial, made: string, look: Exchange): boolean {
  if (trial.experiment.facts?.['listed'] !== true)
    return classOf({ kind: 'answer', exchange: look }, trial.habits) !== 'missing';
  const marker = sentValue(answer(trial, made), text(trial.experiment, 'markerAt') ?? '');
  return marker !== undefined && saidIn(look).has(marker);
}

/** Objects that nothing marks as private may be shared by design: then a foreign hand on them proves nothing. */
export function unknownSharing(kind: string | undefined): Judgement {
  return inconclusive(
    'expectation-unknown',
    `say under access whether ${kind ?? 'this'} is shared or private`,
    'nothing tells whether these objects are meant to be private',
  );
}

/** Undefined where the attacker was served right after the attack on what it may see: then its refusal counts. */
export function living(trial: Trial, controls: Control[]): Judgement | undefined {
  if (trial.experiment.steps['alive'] === undefined)
    return inconclusive('attacker-not-alive', `give ${trial.experiment.actor} something it may read`);
  if (!served(answer(trial, 'alive'), trial.habits))
    return inconclusive('attacker-not-alive', `check that ${trial.experiment.actor}'s session still works`);
  controls.push(control(`${trial.experiment.actor} is served on what it may see`, 'alive', true));
  return undefined;
}
