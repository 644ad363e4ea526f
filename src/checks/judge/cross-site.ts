import { classOf } from '../../judge/classify.ts';
import { saidIn } from '../../judge/marker.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue, stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

/** What the form carried is found again by the one in whose name it was sent. */
export function judgeCrossSite(trial: Trial): Judgement {
  return text(trial.experiment, 'mode') === 'make' ? judgeMade(trial) : judgeChanged(trial);
}

function judgeMade(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(answer(trial, 'member'), habits)) return uncontrolled(trial);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [control(`${experiment.actor} can create the usual way`, 'member', true)];
  const marker = sentValue(attack, text(experiment, 'markerAt') ?? '');
  if (after !== undefined && marker !== undefined && saidIn(after).has(marker))
    return fail(`a page of another site created an object in ${experiment.actor}'s name`, {
      attack: attack.id,
      reference: after.id,
      controls,
      note: 'form',
    });
  return refused(trial, 'attack', controls);
}

function judgeChanged(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const owner = answer(trial, 'owner');
  const field = text(experiment, 'field') ?? '';
  const readAt = text(experiment, 'readAt') ?? field;
  for (const [step, earlier, later, how] of [
    ['attack', before, answer(trial, 'after'), 'by a form'],
    ['text', answer(trial, 'after'), answer(trial, 'afterText'), 'by a form of plain text'],
  ] as const) {
    const write = answer(trial, step);
    if (write === undefined || !served(earlier, habits) || !served(later, habits)) continue;
    const leaf = stored(earlier, write, later, field, readAt);
    if (leaf !== undefined)
      return fail(`a page of another site changed ${experiment.actor}'s ${field.slice(1)} ${how}`, {
        leaf,
        attack: later.id,
        reference: earlier.id,
        referenceAt: leaf.at,
        write: write.id,
        controls: [control(`${experiment.actor} reads its object before and after`, 'after', true)],
        note: step === 'text' ? 'plain text' : 'form',
      });
  }
  const last = answer(trial, 'afterOwner');
  const between = answer(trial, 'afterText');
  const lawful =
    owner !== undefined &&
    last !== undefined &&
    between !== undefined &&
    stored(between, owner, last, field, readAt) !== undefined;
  if (!served(before, habits) || !served(owner, habits) || !lawful) return uncontrolled(trial);
  return refused(trial, 'attack', [
    control(`${experiment.actor} can make this change the usual way`, 'owner', true),
  ]);
}

function refused(trial: Trial, step: string, controls: readonly Control[]): Judgement {
  const said = classOf(trial.seen[step]?.[0], trial.habits);
  const trouble = disturbed(trial, step);
  if (trouble !== undefined) return trouble;
  return pass(
    said === 'served' ? 'it is answered, and nothing is stored' : 'a form of another site is refused',
    controls,
    answer(trial, step)?.id,
  );
}

function uncontrolled({ experiment }: Trial): Judgement {
  return inconclusive(
    'control-failed',
    `${experiment.actor} could not write this the usual way either: check the described request body`,
  );
}
