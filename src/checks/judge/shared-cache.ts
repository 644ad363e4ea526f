import { saidIn } from '../../judge/marker.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { texts } from './facts.ts';

/**
 * Under a key that is new, whoever asks first decides what the others get. Fires when the second caller is told what
 * only the first one is told about itself, and is not told so under a key of its own.
 */
export function judgeSharedCache(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const victim = experiment.victim ?? 'another';
  const [owner, own, attack, reverse] = ['owner', 'own', 'attack', 'reverse'].map((step) =>
    answer(trial, step),
  );
  if (!served(owner, habits))
    return inconclusive('control-failed', `let ${victim} be served with a new query`);
  if (!served(own, habits))
    return inconclusive('control-failed', `let ${experiment.actor} be served with a new query`);
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (attack === undefined || reverse === undefined) return inconclusive('not-reached', 'repeat the scan');

  const there = crossed(owner, attack, own, texts(experiment, 'first'));
  const back = crossed(own, reverse, owner, texts(experiment, 'second'));
  const leaf = there ?? back;
  const controls: Control[] = [
    control(`${experiment.actor} is told about itself under a key of its own`, 'own', true),
  ];
  if (leaf === undefined) return pass('each is given its own answer, or all the same', controls, attack.id);
  controls.push(
    control('the same happens the other way round', 'reverse', there !== undefined && back !== undefined),
  );
  const stranger = answer(trial, 'stranger');
  if (stranger !== undefined && saidIn(stranger).has(leaf.hmac))
    controls.push(control('the stranger is given it as well', 'stranger', true));
  const [from, to] = there === undefined ? [own, reverse] : [owner, attack];
  return fail(
    there === undefined
      ? `${victim} is given what ${experiment.actor} was told`
      : `${experiment.actor} is given what ${victim} was told`,
    { leaf, attack: to.id, reference: from.id, referenceAt: leaf.at, controls, note: 'cached for all' },
  );
}

/** What only `first` is told about itself, in the answer to the second caller under the same key, and not under another. */
function crossed(
  first: Exchange,
  second: Exchange,
  elsewhere: Exchange,
  marks: readonly string[],
): Leaf | undefined {
  const told = saidIn(first);
  const free = saidIn(elsewhere);
  return leavesOf(second).find(
    (leaf) => marks.includes(leaf.hmac) && told.has(leaf.hmac) && !free.has(leaf.hmac),
  );
}
