import { classOf } from '../../judge/classify.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sameShape, shapeOf } from '../../judge/shape.ts';
import { control, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';

/** The owner is shown the link and gets no more at its address than the stranger: nobody is served there at all. */
export function judgeShutLink(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const owner = experiment.victim ?? 'the owner';
  const [shown, own, attack, none] = ['shown', 'owner', 'attack', 'none'].map((step) => answer(trial, step));
  const trouble = disturbed(trial, 'owner') ?? disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (!served(shown, habits))
    return inconclusive('control-failed', `let ${owner} see the object that holds the link`);
  if (own === undefined || attack === undefined) return inconclusive('not-reached', 'repeat the scan');
  const isShut = (said: string): boolean => said === 'denied' || said === 'missing';
  const said = classOf({ kind: 'answer', exchange: attack }, habits);
  if (isShut(said) && sameShape(shapeOf(own), shapeOf(attack)) && !served(none, habits))
    return pass(
      'nobody is served at this link, its owner neither',
      [
        control(`${owner} is shown the link`, 'shown', true),
        control(`${owner} gets no more than the stranger`, 'owner', true),
      ],
      attack.id,
    );
  return inconclusive(
    'unclear-denial',
    'follow the link by hand',
    `the stranger was answered ${attack.answer.status}`,
  );
}
