import { classOf } from '../../judge/classify.ts';
import { saidIn } from '../../judge/marker.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sentValue, stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, stillThere } from './controls.ts';
import { text } from './facts.ts';

/** What the stranger made is found again by a member: only that proves a write. */
export function judgeMade(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  const member = answer(trial, 'member');
  const after = answer(trial, 'after');
  const guarded = answer(trial, 'guarded');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (!served(member, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'a member'} create through this operation`,
    );
  const controls: Control[] = [control(`${experiment.victim ?? 'a member'} can create`, 'member', true)];
  const marker = sentValue(attack, text(experiment, 'markerAt') ?? '');
  if (after !== undefined && marker !== undefined && saidIn(after).has(marker)) {
    const gap = guarded !== undefined && refusedByApplication(guarded, habits);
    controls.push(
      control(
        gap ? 'GET on the same path is refused to the same caller' : 'no guarded method on the same path',
        'guarded',
        gap,
      ),
    );
    return fail(`${experiment.actor} created an object that ${experiment.victim ?? 'a member'} then read`, {
      attack: attack.id,
      reference: after.id,
      controls,
      note: gap ? 'method gap' : 'open write',
    });
  }
  if (refusedByApplication(attack, habits))
    return pass('the application refuses a caller without an account', controls, attack.id);
  return (
    disturbed(trial, 'attack') ??
    inconclusive(
      'unclear-denial',
      'let it answer 401 before it looks at the body',
      `answered ${classOf({ kind: 'answer', exchange: attack }, habits)}`,
    )
  );
}

export function judgeRemoved(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (!served(before, habits) || after === undefined)
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read what it just created`,
    );
  const there = stillThere(trial, 'theirs', after);
  const controls: Control[] = [
    control(`${experiment.victim ?? 'owner'} read its object before`, 'before', true),
  ];
  if (!there && classOf({ kind: 'answer', exchange: attack }, habits) === 'served') {
    return fail(`${experiment.actor} deleted ${experiment.victim ?? 'a member'}'s object`, {
      attack: attack.id,
      reference: after.id,
      controls,
      note: 'gone on re-read',
    });
  }
  if (there && refusedByApplication(attack, habits))
    return pass('the application refuses, and the object is still there', controls, attack.id);
  return (
    disturbed(trial, 'attack') ??
    inconclusive('unclear-denial', 'let it answer 401', `answered ${attack.answer.status}`)
  );
}

/** The member reads what the stranger wrote. */
export function judgeChanged(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(before, habits) || !served(after, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read what it just created`,
    );
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const field = text(experiment, 'field') ?? '';
  const leaf = stored(before, attack, after, field, text(experiment, 'readAt') ?? field);
  const controls: Control[] = [
    control(`${experiment.victim ?? 'owner'} reads its object before and after`, 'after', true),
  ];
  if (leaf !== undefined) {
    const gap = refusedByApplication(answer(trial, 'guarded'), habits);
    controls.push(
      control(
        gap ? 'GET on the same object is refused to the same caller' : 'GET is open as well',
        'guarded',
        gap,
      ),
    );
    return fail(`${experiment.actor} changed ${experiment.victim ?? 'a member'}'s ${field.slice(1)}`, {
      leaf,
      attack: attack.id,
      reference: after.id,
      referenceAt: leaf.at,
      controls,
      note: gap ? 'method gap' : 'open write',
    });
  }
  if (!served(answer(trial, 'owner'), habits))
    return inconclusive(
      'control-failed',
      'the owner could not make this change either: check the described request body',
    );
  if (refusedByApplication(attack, habits))
    return pass('the application refuses, and nothing was changed', controls, attack.id);
  return (
    disturbed(trial, 'attack') ??
    inconclusive('unclear-denial', 'let it answer 401', `answered ${attack.answer.status}`)
  );
}

/** A method that nobody described answers with what only the member's object says. */
export function judgeUndescribed(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const marker = sentValue(answer(trial, 'theirs'), text(experiment, 'markerAt') ?? '');
  if (!served(before, habits) || marker === undefined)
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read what it just created`,
    );
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (!saidIn(attack).has(marker)) return pass('it says nothing of the object', [], attack.id);
  const gap = refusedByApplication(answer(trial, 'guarded'), habits);
  const controls = [control('GET on the same object is refused to the same caller', 'guarded', gap)];
  return fail(`${experiment.actor} is served ${experiment.operation}`, {
    attack: attack.id,
    reference: before.id,
    controls,
    note: gap ? 'method gap' : 'open write',
  });
}
