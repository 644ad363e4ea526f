import { classOf } from '../../judge/classify.ts';
import { answer, leafAt } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, living, stillThere, unknownSharing } from './controls.ts';
import { text } from './facts.ts';
import { judgeOrder } from './order.ts';
import { judgePassword } from './password.ts';

/** Status proves nothing: the victim reads again, and only what it then finds decides. */
export function judgeForeignWrite(trial: Trial): Judgement {
  if (text(trial.experiment, 'mode') === 'order') return judgeOrder(trial);
  if (text(trial.experiment, 'mode') === 'password') return judgePassword(trial);
  return trial.experiment.facts?.['deletes'] === true ? deleted(trial) : changed(trial);
}

function changed(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(before, habits))
    return inconclusive('control-failed', `let ${experiment.victim ?? 'the owner'} read its own object`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (!served(after, habits))
    return inconclusive(
      'unstable',
      `${experiment.victim ?? 'the owner'} could not read its object again: look at it by hand`,
    );
  const field = text(experiment, 'field') ?? '';
  const readAt = text(experiment, 'readAt') ?? field;
  const leaf = stored(before, attack, after, field, readAt);
  const controls: Control[] = [
    control(`${experiment.victim ?? 'owner'} reads its own object before and after`, 'after', true),
  ];
  const owner = answer(trial, 'owner');
  const afterOwner = answer(trial, 'afterOwner');
  const ownerCould =
    owner !== undefined &&
    afterOwner !== undefined &&
    stored(after, owner, afterOwner, field, readAt) !== undefined;
  if (!ownerCould)
    return inconclusive(
      'control-failed',
      'the owner could not make this change either: check the described request body',
      `owner's write: ${classOf(trial.seen['owner']?.[0], habits)}`,
    );
  controls.push(control(`${experiment.victim ?? 'owner'} can make the same change`, 'owner', true));
  if (leaf !== undefined) {
    if (text(experiment, 'privacy') === undefined) return unknownSharing(text(experiment, 'kind'));
    return fail(`${experiment.actor} changed ${experiment.victim ?? 'a foreign'}'s ${field.slice(1)}`, {
      leaf,
      attack: after.id,
      write: attack.id,
      reference: before.id,
      referenceAt: readAt,
      controls,
      note: 'marker stored',
    });
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  return (
    living(trial, controls) ??
    (leafAt(after, readAt)?.hmac === leafAt(before, readAt)?.hmac
      ? pass('the change was not stored', controls, attack.id)
      : inconclusive('unstable', 'the field changed to something else than was sent: look at it by hand'))
  );
}

function deleted(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(before, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read the object it just created`,
    );
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [
    control(`${experiment.victim ?? 'owner'} read its object before`, 'before', true),
  ];
  const lost = after !== undefined && !stillThere(trial, 'theirs', after);
  if (lost && classOf({ kind: 'answer', exchange: attack }, habits) === 'served') {
    if (text(experiment, 'privacy') === undefined) return unknownSharing(text(experiment, 'kind'));
    return fail(`${experiment.actor} deleted ${experiment.victim ?? 'a foreign'}'s object`, {
      attack: after.id,
      write: attack.id,
      reference: before.id,
      controls,
      note: 'gone on re-read',
    });
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (after === undefined || lost)
    return inconclusive('unstable', 'the object could not be read again, though the attack was refused');
  const afterOwner = answer(trial, 'afterOwner');
  if (afterOwner === undefined || stillThere(trial, 'theirs', afterOwner))
    return inconclusive('control-failed', 'the owner could not delete it either');
  controls.push(control(`${experiment.victim ?? 'owner'} can delete it`, 'owner', true));
  return (
    living(trial, controls) ??
    pass(
      refusedByApplication(attack, habits) ? 'refused by the application, and still there' : 'still there',
      controls,
      attack.id,
    )
  );
}
