import { classOf } from '../../judge/classify.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { inconclusive } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';

/** Reasons that make any answer of the attacker worthless, whatever the check asks. */
export function disturbed(trial: Trial, step: string): Judgement | undefined {
  const said = classOf(trial.seen[step]?.[0], trial.habits);
  if (said === 'throttled') return inconclusive('throttled', 'lower --rate, or ask for an allowance for this scan', `${step}: throttled`);
  if (said === 'error') return inconclusive('server-error', 'look at the server log for this request id; an exception is not an access decision', `${step}: server error`);
  if (said === 'transport') return inconclusive('not-the-application', 'check that this certificate is trusted by the proxy', `${step}: refused before the application`);
  if (said === 'skipped') return inconclusive('not-reached', 'see the step before it', `${step}: not sent`);
  return undefined;
}

/** What `servedOn` asks of a control: the step was answered and its answer is a real one. */
export function servedOn(trial: Trial, step: string): boolean {
  return served(answer(trial, step), trial.habits);
}

export function refusedOn(trial: Trial, step: string): boolean {
  return refusedByApplication(answer(trial, step), trial.habits);
}

export function held(name: string, step: string): Control {
  return { name, step, held: true };
}
