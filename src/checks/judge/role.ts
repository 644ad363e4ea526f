import { informative } from '../../judge/marker.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import { sentValue, stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text, texts } from './facts.ts';

/** Fires when a function did its work for an identity without the role: its answer, or what a re-read shows. */
export function judgeRole(trial: Trial): Judgement {
  switch (text(trial.experiment, 'mode')) {
    case 'read':
      return reading(trial);
    case 'forgotten':
      return forgotten(trial);
    case 'make':
      return working(trial, [], madeLeaf);
    case 'act':
      return working(trial, ['before'], flippedLeaf);
    case undefined:
    default:
      return working(trial, ['before'], storedLeaf);
  }
}

/** A page of its own for those who may not is no bypass: the attacker's answer must be built like the holder's. */
function reading(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [holder, attack, alive] = ['holder', 'attack', 'alive'].map((step) => answer(trial, step));
  const nobody = answer(trial, 'nobody');
  if (!served(holder, habits))
    return inconclusive('control-failed', `let ${experiment.victim ?? 'a holder of the role'} be served`);
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (attack === undefined) return inconclusive('not-reached', 'repeat the scan');
  if (!served(alive, habits))
    return inconclusive('attacker-not-alive', `check that ${experiment.actor}'s session still works`);
  const controls: Control[] = [
    control(`${experiment.victim ?? 'a holder of the role'} is served`, 'holder', true),
    control(`${experiment.actor} is served on what it may see`, 'alive', true),
  ];
  if (refusedByApplication(attack, habits)) return pass('refused by the application', controls, attack.id);
  const telling = leavesOf(attack).find(informative);
  if (!served(attack, habits) || telling === undefined || outlineOf(attack) !== outlineOf(holder))
    return inconclusive(
      'unclear-denial',
      'declare how this target says no',
      `answered ${attack.answer.status}`,
    );
  if (served(nobody, habits) && outlineOf(nobody) === outlineOf(attack))
    return pass('not a matter of roles: the stranger is served as well', [], attack.id);
  return fail(`${experiment.actor} is served what only other roles may have`, {
    leaf: telling,
    attack: attack.id,
    reference: holder.id,
    controls,
    note: 'declared roles',
  });
}

/** A write by somebody without the role, believed only where a later read shows its effect. */
function working(
  trial: Trial,
  reads: readonly string[],
  effect: (trial: Trial, attack: Exchange, after: Exchange) => Leaf | undefined,
): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!reads.every((step) => served(answer(trial, step), habits)))
    return inconclusive('control-failed', `let ${experiment.actor} read its own object`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = reads.map((step) =>
    control(`${experiment.actor} reads its own object`, step, true),
  );
  const leaf = after !== undefined && served(after, habits) ? effect(trial, attack, after) : undefined;
  if (leaf !== undefined && after !== undefined)
    return fail(`${experiment.actor} did what only other roles may do`, {
      leaf,
      attack: attack.id,
      reference: after.id,
      referenceAt: leaf.at,
      controls: [...controls, control('its effect shows on re-read', 'after', true)],
      note: 'declared roles',
    });
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (refusedByApplication(attack, habits)) return pass('refused by the application', controls, attack.id);
  return inconclusive(
    'unclear-denial',
    'refuse it with 403, or describe the read that shows its effect',
    `answered ${attack.answer.status}, and nothing shows`,
  );
}

function storedLeaf(trial: Trial, attack: Exchange, after: Exchange): Leaf | undefined {
  const before = answer(trial, 'before');
  const field = text(trial.experiment, 'field') ?? '';
  return before === undefined
    ? undefined
    : stored(before, attack, after, field, text(trial.experiment, 'readAt') ?? field);
}

function madeLeaf(trial: Trial, attack: Exchange, after: Exchange): Leaf | undefined {
  const marker = sentValue(attack, text(trial.experiment, 'markerAt') ?? '');
  return leavesOf(after).find((leaf) => leaf.hmac === marker);
}

/** The switch of the canary that carries our marker stood otherwise before and stands as sent now. */
function flippedLeaf(trial: Trial, attack: Exchange, after: Exchange): Leaf | undefined {
  const marker = sentValue(answer(trial, 'mine'), text(trial.experiment, 'markerAt') ?? '');
  const before = answer(trial, 'before');
  for (const name of texts(trial.experiment, 'fields')) {
    const sent = sentValue(attack, `/${name}`);
    const was = beside(before, marker, name);
    const now = beside(after, marker, name);
    if (sent !== undefined && was !== undefined && was.hmac !== sent && now?.hmac === sent) return now;
  }
  return undefined;
}

/** The field of the object that holds the marker, alone or in a list. */
function beside(exchange: Exchange | undefined, marker: string | undefined, name: string): Leaf | undefined {
  const mark = leavesOf(exchange).find((leaf) => leaf.hmac === marker);
  return mark === undefined
    ? undefined
    : leafAt(exchange, `${mark.at.slice(0, mark.at.lastIndexOf('/'))}/${name}`);
}

function forgotten(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [before, guarded, holder, between, attack, after] = [
    'before',
    'guarded',
    'holder',
    'between',
    'attack',
    'after',
  ].map((step) => answer(trial, step));
  if (!served(before, habits))
    return inconclusive('control-failed', `let ${experiment.actor} read the object it just created`);
  if (guarded === undefined || !refusedByApplication(guarded, habits) || attack === undefined)
    return pass('PUT is not refused, so PATCH is no way around it', []);
  const controls: Control[] = [
    control('PUT is refused to the same identity on the same object', 'guarded', true),
  ];
  const field = text(experiment, 'field') ?? '';
  const readAt = text(experiment, 'readAt') ?? field;
  const byHolder =
    holder !== undefined &&
    between !== undefined &&
    stored(before, holder, between, field, readAt) !== undefined;
  const leaf =
    between !== undefined && after !== undefined ? stored(between, attack, after, field, readAt) : undefined;
  if (leaf !== undefined && after !== undefined && byHolder) {
    controls.push(control(`${experiment.victim ?? 'a privileged identity'} may PUT it`, 'holder', true));
    return fail(`${experiment.actor} did by PATCH what PUT refuses`, {
      leaf,
      attack: attack.id,
      reference: after.id,
      referenceAt: leaf.at,
      controls,
      note: 'forgotten method',
    });
  }
  if (leaf === undefined && refusedByApplication(attack, habits))
    return pass('PATCH is refused as PUT is', controls, attack.id);
  return inconclusive('expectation-unknown', 'say under access which roles may write here');
}
