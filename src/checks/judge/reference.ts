import { classOf } from '../../judge/classify.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sentValue, stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text, texts } from './facts.ts';

/** A key that was merely taken proves nothing: a later read shows what is stored, and an unknown key must not be. */
export function judgeReference(trial: Trial): Judgement {
  return text(trial.experiment, 'mode') === 'on-behalf' ? inTheNameOf(trial) : pointing(trial);
}

function pointing(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const field = (text(experiment, 'field') ?? '').slice(1);
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(before, habits))
    return inconclusive('control-failed', `let ${experiment.actor} read its own object`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [control(`${experiment.actor} reads its own object`, 'before', true)];
  const leaf = after !== undefined && served(after, habits) ? tied(trial, before, attack, after) : undefined;
  if (leaf !== undefined && after !== undefined) {
    if (text(experiment, 'privacy') === undefined) return unknownSharing(text(experiment, 'kind'));
    if (!unknownRefused(trial, before))
      return inconclusive(
        'expectation-unknown',
        `say whether ${field} is a reference or free text`,
        'a key that names nothing is stored as well',
      );
    controls.push(control('a key that names nothing is not stored', 'unknown', true));
    return fail(
      `${experiment.actor} pointed ${field} at ${experiment.victim ?? 'a foreign'}'s ${text(experiment, 'kind') ?? 'object'}`,
      {
        leaf,
        attack: attack.id,
        reference: after.id,
        referenceAt: leaf.at,
        controls,
        note: 'foreign key stored',
      },
    );
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  const lawful = classOf(trial.seen['lawful']?.[0], habits);
  if (lawful !== 'served')
    return inconclusive(
      'control-failed',
      `let ${experiment.actor} set ${field} to an object of its own`,
      `lawful write: ${lawful}`,
    );
  controls.push(control('an own key is accepted', 'lawful', true));
  return pass('the foreign key is not stored', controls, attack.id);
}

/** The foreign key where another value stood, or what only the victim's object says. */
function tied(trial: Trial, before: Exchange, attack: Exchange, after: Exchange): Leaf | undefined {
  const field = text(trial.experiment, 'field') ?? '';
  const markers = new Set(texts(trial.experiment, 'markers'));
  const known = new Set(leavesOf(before).map((leaf) => leaf.hmac));
  return (
    stored(before, attack, after, field, text(trial.experiment, 'readAt') ?? field) ??
    leavesOf(after).find((leaf) => markers.has(leaf.hmac) && !known.has(leaf.hmac))
  );
}

function unknownRefused(trial: Trial, before: Exchange): boolean {
  const unknown = answer(trial, 'unknown');
  if (unknown === undefined) return false;
  if (unknown.answer.status >= 400) return true;
  const between = answer(trial, 'between');
  const readAt = text(trial.experiment, 'readAt') ?? '';
  const sent = sentValue(unknown, text(trial.experiment, 'field') ?? '');
  return (
    between !== undefined &&
    leafAt(between, readAt)?.hmac !== sent &&
    leafAt(between, readAt)?.hmac === leafAt(before, readAt)?.hmac
  );
}

function inTheNameOf(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const victim = experiment.victim ?? 'the victim';
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(answer(trial, 'lawful'), habits))
    return inconclusive('control-failed', `let ${experiment.actor} create an object of its own`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [
    control(`${experiment.actor} can create an object of its own`, 'lawful', true),
  ];
  const leaf = after !== undefined && served(after, habits) ? namedOwner(trial, attack, after) : undefined;
  if (leaf !== undefined && after !== undefined) {
    if (text(experiment, 'privacy') === undefined) return unknownSharing(text(experiment, 'kind'));
    return fail(
      `${experiment.actor} created ${text(experiment, 'kind') ?? 'an object'} in ${victim}'s name`,
      {
        leaf,
        attack: attack.id,
        reference: after.id,
        referenceAt: leaf.at,
        controls: [...controls, control(`${victim} reads it as its own`, 'after', true)],
        note: 'created for another',
      },
    );
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  return refusedByApplication(attack, habits) || attack.answer.status >= 400
    ? pass('refused, while a lawful one is created', controls, attack.id)
    : pass(`it does not stand in ${victim}'s name`, controls, attack.id);
}

/** Beside our marker stands the victim as owner; where no owner is shown, the victim alone reads it. */
function namedOwner(trial: Trial, attack: Exchange, after: Exchange): Leaf | undefined {
  const marker = sentValue(attack, text(trial.experiment, 'markerAt') ?? '');
  const field = text(trial.experiment, 'field') ?? '';
  const sent = sentValue(attack, field);
  const mark = leavesOf(after).find((leaf) => leaf.hmac === marker);
  if (mark === undefined || sent === undefined) return undefined;
  const owner = leafAt(after, `${mark.at.slice(0, mark.at.lastIndexOf('/'))}${field}`);
  if (owner !== undefined) return owner.hmac === sent ? owner : undefined;
  const own = answer(trial, 'theirs');
  const seen = own !== undefined && leavesOf(own).some((leaf) => leaf.hmac === marker);
  return own === undefined || seen ? undefined : mark;
}
