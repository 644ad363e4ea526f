import { distinctive, saidIn } from '../../judge/marker.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text, texts } from './facts.ts';

/** Fires when the attacker's list holds an item that names the victim as owner, or a marker of the victim's objects. */
export function judgeForeignList(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const victim = experiment.victim ?? 'another';
  const owner = answer(trial, 'owner');
  const attack = answer(trial, 'attack');
  const nobody = answer(trial, 'nobody');
  if (!served(owner, habits)) return inconclusive('control-failed', `let ${victim} be served on this list`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;

  const foreign = foreignLeaf(trial, owner, attack);
  const { status } = attack.answer;
  const controls: Control[] = [control(`${victim} sees its own objects in this list`, 'owner', true)];
  if (foreign === undefined) {
    return served(attack, habits)
      ? pass(`${experiment.actor} is served and sees none of ${victim}'s`, controls, attack.id)
      : inconclusive(
          'attacker-not-alive',
          `let ${experiment.actor} be served on this list`,
          `answered ${status}`,
        );
  }
  if (nobody !== undefined && saidIn(nobody).has(foreign.leaf.hmac))
    return pass('not a matter of ownership: the stranger sees the same', [], attack.id);
  if (text(experiment, 'privacy') === undefined) {
    return unknownSharing(text(experiment, 'kind'));
  }
  controls.push(
    control(
      nobody === undefined
        ? 'no stranger was at hand to rule out public data'
        : 'the stranger does not see it',
      'nobody',
      nobody !== undefined,
    ),
  );
  return fail(`${experiment.actor}'s list shows ${victim}'s ${text(experiment, 'kind') ?? 'objects'}`, {
    leaf: foreign.leaf,
    attack: attack.id,
    reference: owner.id,
    ...(foreign.ownerAt === undefined ? {} : { referenceAt: foreign.ownerAt }),
    controls,
  });
}

function foreignLeaf(
  trial: Trial,
  owner: Exchange,
  attack: Exchange,
): { leaf: Leaf; ownerAt?: string } | undefined {
  const markers = new Set(texts(trial.experiment, 'markers'));
  const here = new Map(leavesOf(owner).map((leaf) => [leaf.hmac, leaf.at]));
  const byMarker = leavesOf(attack).find((leaf) => markers.has(leaf.hmac) && here.has(leaf.hmac));
  if (byMarker !== undefined) return { leaf: byMarker, ownerAt: here.get(byMarker.hmac) ?? '' };

  const means = text(trial.experiment, 'means');
  const field = text(trial.experiment, 'ownerField');
  if (means === undefined || field === undefined) return undefined;
  const item = itemNaming(attack, text(trial.experiment, 'list') ?? '', field, means);
  if (item === undefined) return undefined;
  const inItem = leavesOf(attack).filter((leaf) => leaf.at.startsWith(`${item}/`));
  const shown =
    inItem.find((leaf) => distinctive(leaf) && here.has(leaf.hmac)) ?? leafAt(attack, item + field);
  return shown === undefined
    ? undefined
    : { leaf: shown, ...(here.has(shown.hmac) ? { ownerAt: here.get(shown.hmac) ?? '' } : {}) };
}

/** The first item of the list whose owner field holds the victim's digest. */
function itemNaming(exchange: Exchange, list: string, field: string, means: string): string | undefined {
  for (const leaf of leavesOf(exchange)) {
    if (leaf.hmac !== means || !leaf.at.startsWith(`${list}/`) || !leaf.at.endsWith(field)) continue;
    const item = leaf.at.slice(0, leaf.at.length - field.length);
    if (/^\d+$/.test(item.slice(list.length + 1))) return item;
  }
  return undefined;
}
