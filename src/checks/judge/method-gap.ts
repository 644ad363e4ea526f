import { classOf } from '../../judge/classify.ts';
import { saidIn } from '../../judge/marker.ts';
import { answer, header } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, stillThere } from './controls.ts';
import { text } from './facts.ts';

export function judgeMethodGap(trial: Trial): Judgement {
  switch (text(trial.experiment, 'mode')) {
    case 'head':
      return head(trial);
    case 'make':
      return made(trial);
    case undefined:
    default:
      return removed(trial);
  }
}

/** HEAD tells something when it is served like the member's, length or tag included, where GET is refused. */
function head(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const member = answer(trial, 'member');
  const attack = answer(trial, 'attack');
  const guarded = answer(trial, 'guarded');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const { status } = attack.answer;
  if (member === undefined || member.answer.status >= 300) return pass('HEAD is not offered', []);
  if (guarded === undefined || !refusedByApplication(guarded, habits)) return pass('GET says it all', []);
  const controls: Control[] = [
    control('GET is refused to the same caller', 'guarded', true),
    control('a member is served HEAD', 'member', true),
  ];
  const nowhere = answer(trial, 'nowhere');
  const equal = ['content-length', 'etag'].some(
    (name) =>
      header(member, name) !== undefined &&
      header(member, name) !== '0' &&
      (nowhere === undefined || header(nowhere, name) !== header(member, name)) &&
      header(member, name) === header(attack, name) &&
      header(attack, name) !== header(guarded, name),
  );
  if (status < 300 && equal) {
    return fail(`${experiment.actor} is served HEAD where GET is refused`, {
      attack: attack.id,
      reference: member.id,
      controls,
      note: 'same length or tag as for the member',
    });
  }
  return (
    disturbed(trial, 'attack') ??
    (status >= 300
      ? pass('HEAD is refused as GET is', controls, attack.id)
      : inconclusive('unclear-denial', 'let HEAD answer as GET does', `answered ${status}`))
  );
}

/** What the stranger made is found again by a member: only that proves a write. */
function made(trial: Trial): Judgement {
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

function removed(trial: Trial): Judgement {
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
