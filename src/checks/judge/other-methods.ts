import { answer, header } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, notGuarded } from './controls.ts';
import { text } from './facts.ts';

/** HEAD answers for somebody else's object as for an own one, where GET and a key that names nothing are refused. */
export function judgeForeignHead(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const owner = answer(trial, 'owner');
  const guarded = answer(trial, 'guarded');
  const attack = answer(trial, 'attack');
  const nothing = answer(trial, 'nothing');
  const whose = `${experiment.victim ?? 'another'}'s ${text(experiment, 'kind') ?? 'object'}`;
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const { id } = attack;
  const { status } = attack.answer;
  if (owner === undefined || owner.answer.status >= 300) return pass('HEAD is not offered', []);
  if (guarded === undefined || !refusedByApplication(guarded, habits)) return notGuarded(trial);
  const controls: Control[] = [
    control('GET is refused to the same caller', 'guarded', true),
    control(`${experiment.victim ?? 'the owner'} is served HEAD`, 'owner', true),
    control('a key that names nothing is refused', 'nothing', (nothing?.answer.status ?? 0) >= 400),
  ];
  if (status < 300) {
    if (nothing !== undefined && told(attack) === told(nothing))
      return pass('HEAD says the same as of a key that names nothing', controls.slice(0, 2), id);
    if (nothing === undefined || nothing.answer.status < 400)
      return inconclusive('unclear-denial', 'let HEAD answer as GET does', `answered ${status} to every key`);
    const same = ['content-length', 'etag'].filter(
      (name) =>
        header(owner, name) !== undefined &&
        header(owner, name) !== '0' &&
        header(attack, name) === header(owner, name) &&
        header(attack, name) !== header(guarded, name),
    );
    // A refusal with the status of a success has no body to tell it by here: then only the owner's own length or tag tells.
    if (same.length === 0 && guarded.answer.status < 300)
      return inconclusive(
        'unclear-denial',
        'let HEAD answer as GET does',
        `answered ${status} to GET and HEAD`,
      );
    return fail(`${experiment.actor} is served HEAD on ${whose} where GET is refused`, {
      attack: id,
      reference: owner.id,
      controls,
      note:
        same.length > 0
          ? `same ${same.join(' and ')} as for the owner`
          : 'served, unlike a key that names nothing',
    });
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (!served(answer(trial, 'alive'), habits))
    return inconclusive('attacker-not-alive', `check that ${experiment.actor}'s session still works`);
  return pass('HEAD is refused as GET is', controls.slice(0, 2), id);
}

/** All that an answer without a body tells. */
function told(exchange: Exchange): string {
  const { status } = exchange.answer;
  return JSON.stringify([status, header(exchange, 'content-length'), header(exchange, 'etag')]);
}

/** What a method refuses is done by POST, be it with a header that says so or without. */
export function judgeOverride(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [before, between, after] = ['before', 'between', 'after'].map((step) => answer(trial, step));
  const guarded = answer(trial, 'guarded');
  const owner = answer(trial, 'owner');
  if (!served(before, habits) || !served(after, habits) || between === undefined)
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read what it just created`,
    );
  const trouble = disturbed(trial, 'guarded') ?? disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (guarded === undefined || !refusedByApplication(guarded, habits))
    return notGuarded(trial, 'not a matter of the method: the method itself is not refused');
  const controls: Control[] = [
    control('the method itself is refused to the same caller', 'guarded', true),
    control(`${experiment.victim ?? 'the owner'} reads its object before and after`, 'after', true),
  ];
  const field = text(experiment, 'field') ?? '';
  const readAt = text(experiment, 'readAt') ?? field;
  for (const [step, earlier, later, how] of [
    ['attack', between, after, 'by POST with an override header'],
    ['plain', before, between, 'by a plain POST'],
  ] as const) {
    const write = answer(trial, step);
    const leaf = write === undefined ? undefined : stored(earlier, write, later, field, readAt);
    if (write !== undefined && leaf !== undefined)
      return fail(
        `${experiment.actor} changed ${experiment.victim ?? 'a foreign'}'s ${field.slice(1)} ${how}`,
        { leaf, attack: later.id, reference: earlier.id, referenceAt: leaf.at, write: write.id, controls },
      );
  }
  if (!served(owner, habits))
    return inconclusive(
      'control-failed',
      'the owner could not make this change either: check the described request body',
    );
  return pass('a header changes nothing: the object is as it was', controls, answer(trial, 'attack')?.id);
}
