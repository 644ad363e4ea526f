import { classOf } from '../../judge/classify.ts';
import { rowsOf, sameRows } from '../../judge/rows.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { fewestRows, leadsToOrder } from '../plan/ordering.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

/** A look finds only that up and down differ; the whole set of questions proves what they differ by. */
export function judgeOrdering(trial: Trial): Judgement {
  return trial.experiment.because === undefined ? glance(trial) : proof(trial);
}

function glance(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const plain = answer(trial, 'plain');
  if (!served(plain, habits) || !served(answer(trial, 'again'), habits))
    return inconclusive('control-failed', `let ${experiment.actor} be served on this list`);
  for (const step of Object.keys(experiment.steps)) {
    const said = classOf(trial.seen[step]?.[0], habits);
    if (said === 'throttled' || said === 'skipped' || said === 'transport')
      return disturbed(trial, step) ?? inconclusive('not-reached', 'repeat the scan');
  }
  if (leadsToOrder(trial).length > 0)
    return inconclusive('unstable', 'scan again', 'a difference that was not looked into');
  return pass(
    'no order by what is never shown',
    [control(`${experiment.actor} is served before and after`, 'plain', true)],
    answer(trial, `up ${text(experiment, 'hidden') ?? ''}`)?.id,
  );
}

/**
 * Fires when a hidden field turns the whole list round and back, while a field that nobody has makes no difference, up or
 * down: then it is the field that decides, and not the sign before it.
 */
function proof(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const list = text(experiment, 'list') ?? '';
  const hidden = text(experiment, 'hidden') ?? '';
  const volatile = habits.volatile[experiment.operation] ?? [];
  const rows = (step: string): string[] => rowsOf(answer(trial, step), list, volatile);
  const [up, down] = [answer(trial, 'up'), answer(trial, 'down')];
  const trouble = ['up', 'down', 'again', 'downAgain', 'onceMore', 'downOnceMore']
    .map((step) => disturbed(trial, step))
    .find((each) => each !== undefined);
  if (trouble !== undefined) return trouble;
  if (!served(up, habits) || !served(down, habits))
    return pass(`sorting by ${hidden} is refused`, [], up?.id);
  const [ascending, descending] = [rows('up'), rows('down')];
  const turned =
    ascending.length >= fewestRows &&
    new Set(ascending).size === ascending.length &&
    sameRows(ascending, descending.toReversed());
  const steady =
    ['again', 'onceMore'].every((step) => sameRows(ascending, rows(step))) &&
    ['downAgain', 'downOnceMore'].every((step) => sameRows(descending, rows(step)));
  if (!turned || !steady) return pass(`${hidden} does not decide the order`, [], up.id);
  const [nothing, nothingDown] = ['nothing', 'nothingDown'].map((step) =>
    classOf(trial.seen[step]?.[0], habits),
  );
  const refused = nothing === 'invalid' && nothingDown === 'invalid';
  const ignored =
    nothing === 'served' &&
    nothingDown === 'served' &&
    ['nothingDown', 'nothingAgain'].every((step) => sameRows(rows('nothing'), rows(step)));
  if (!refused && !ignored) return pass('any name turns the list round: the order tells nothing', [], up.id);
  return fail(`${experiment.actor} can sort ${experiment.operation} by ${hidden}, which it never shows`, {
    attack: down.id,
    reference: up.id,
    controls: [
      control(`the whole list turns round with -${hidden}`, 'down', true),
      control('the same question brings the same order twice more', 'again', true),
      control(`a field that nobody has ${refused ? 'is refused' : 'makes no difference'}`, 'nothing', true),
    ],
    note: 'hidden order',
  });
}
