import { classOf } from '../../judge/classify.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

/** Fires when the lawful part of a write is stored and the unknown part of it is nowhere: it was dropped without a word. */
export function judgeUnknownField(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (attack === undefined) return inconclusive('not-reached', 'repeat the scan');
  if (classOf({ kind: 'answer', exchange: attack }, habits) !== 'served') {
    const lawful = classOf(trial.seen['lawful']?.[0], habits);
    return lawful === 'served'
      ? pass(
          'refused, while the lawful write is served',
          [control('the lawful write alone is served', 'lawful', true)],
          attack.id,
        )
      : inconclusive(
          'control-failed',
          'the lawful write was not served either: check the described request body',
          `lawful write: ${lawful}`,
        );
  }
  if (!served(after, habits)) return inconclusive('no-reader', 'let the caller read back what it wrote');
  const lawful = lawfulLeaf(trial, attack, after);
  if (lawful === undefined)
    return inconclusive('no-reader', 'describe the read that shows what this write stores');
  const unknown = attack.request.given.find((each) => each.name.endsWith('/cs_unheard_of'))?.hmac;
  if (unknown === undefined || leavesOf(after).some((leaf) => leaf.hmac === unknown))
    return pass('kept as part of the object', [], attack.id);
  return fail('a property that nobody knows is dropped without a word', {
    leaf: lawful,
    attack: attack.id,
    reference: after.id,
    referenceAt: lawful.at,
    controls: [
      control('the lawful part is stored', 'after', true),
      control(`${experiment.actor} reads back no trace of the unknown part`, 'after', true),
    ],
    note: 'hardening',
  });
}

function lawfulLeaf(trial: Trial, attack: Exchange, after: Exchange): Leaf | undefined {
  const sent = sentValue(attack, text(trial.experiment, 'field') ?? '');
  const at = text(trial.experiment, 'readAt');
  const leaf = at === undefined ? leavesOf(after).find((each) => each.hmac === sent) : leafAt(after, at);
  return leaf !== undefined && leaf.hmac === sent ? leaf : undefined;
}
