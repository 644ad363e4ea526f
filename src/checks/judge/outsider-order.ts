import { classOf } from '../../judge/classify.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sameShape, shapeOf } from '../../judge/shape.ts';
import { control, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

/**
 * The stranger's order is refused as a read that knows its callers refuses it. It never fires: what an order did
 * cannot be read, and an answer of success may be all that there is.
 */
export function judgeOutsiderOrder(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [member, outside, attack] = ['member', 'outside', 'attack'].map((step) => answer(trial, step));
  const sibling = text(experiment, 'sibling') ?? 'another operation';
  if (!served(member, habits))
    return inconclusive('control-failed', `let ${experiment.victim ?? 'a member'} be served on ${sibling}`);
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (attack === undefined) return inconclusive('not-reached', 'repeat the scan');
  const asElsewhere = outside !== undefined && sameShape(shapeOf(attack), shapeOf(outside));
  const said = classOf({ kind: 'answer', exchange: attack }, habits);
  if (
    said === 'denied' &&
    refusedByApplication(attack, habits) &&
    (asElsewhere || attack.answer.status === 401)
  )
    return pass(
      'the application refuses a caller without an account',
      [
        control(`${experiment.victim ?? 'a member'} is served on ${sibling}`, 'member', true),
        ...(asElsewhere ? [control('the stranger is refused there in the same way', 'outside', true)] : []),
      ],
      attack.id,
    );
  return inconclusive(
    'unclear-denial',
    said === 'served'
      ? 'declare the operation public, or make it refuse with 401; then look at what this request did'
      : 'let it answer 401 before anything else',
    `the stranger was answered ${attack.answer.status}`,
  );
}
