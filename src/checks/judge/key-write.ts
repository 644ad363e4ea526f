import { classOf } from '../../judge/classify.ts';
import { answer, leafAt } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text, texts } from './facts.ts';

/** The other canary holds what was sent to the first: the key in the body decided which row was written. */
export function judgeKeyWrite(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [before, attack, after] = [answer(trial, 'before'), answer(trial, 'attack'), answer(trial, 'after')];
  const [name = 'the key'] = texts(experiment, 'candidates');
  const [place = ''] = texts(experiment, 'places');
  const lawful = text(experiment, 'lawful') ?? '';
  if (!served(before, habits) || !served(answer(trial, 'origin'), habits))
    return inconclusive('control-failed', `let ${experiment.actor} read its own objects`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const sent = sentValue(attack, lawful);
  const leaf = leafAt(after, place);
  const hit = after !== undefined && leaf !== undefined && sent !== undefined && leaf.hmac === sent;
  if (hit && leafAt(before, place)?.hmac !== sent)
    return fail(
      `${experiment.actor} set ${name}`,
      {
        leaf,
        attack: after.id,
        write: attack.id,
        reference: before.id,
        referenceAt: place,
        controls: [control('the other object held something else before', 'before', true)],
        note: `stored: ${name}; a change of one object landed in another`,
      },
      name,
    );
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  const legal = answer(trial, 'legal');
  const shown = leafAt(answer(trial, 'between'), place);
  if (!served(legal, habits) || shown === undefined || shown.hmac !== sentValue(legal, lawful))
    return inconclusive(
      'control-failed',
      'the lawful write does not show either: check the described request body',
      `lawful write: ${classOf(trial.seen['legal']?.[0], habits)}`,
    );
  const controls = [control('the lawful write is served and shows', 'between', true)];
  if (classOf({ kind: 'answer', exchange: attack }, habits) === 'served')
    return served(after, habits)
      ? pass('answered, and the other object is as it was', controls, attack.id)
      : inconclusive('unstable', 'the other object could not be read again');
  return classOf(trial.seen['same']?.[0], habits) === 'served'
    ? inconclusive(
        'unclear-denial',
        'let the write refuse its own key in the body as well',
        'a key that is taken is refused, the own one is not',
      )
    : pass('refused, while the lawful write is served', controls, attack.id);
}
