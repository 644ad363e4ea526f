import { saidIn } from '../../judge/marker.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text, texts } from './facts.ts';

/**
 * Fires when a list for one tenant says what only an object of another tenant says. A pass needs the list to show the
 * same kind of object of its own tenant: an empty list keeps nothing apart.
 */
export function judgeTenantList(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const { actor, operation } = experiment;
  const victim = experiment.victim ?? 'another tenant';
  const kind = text(experiment, 'kind') ?? 'object';
  const owner = answer(trial, 'owner');
  const attack = answer(trial, 'attack');
  if (!served(owner, habits))
    return inconclusive('control-failed', `let ${victim} be served on its own object`);
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (!served(attack, habits))
    return inconclusive('attacker-not-alive', `let ${actor} be served on this list`);

  const controls: Control[] = [control(`${victim} reads its own ${kind}`, 'owner', true)];
  const owned = new Map(leavesOf(owner).map((leaf) => [leaf.hmac, leaf.at]));
  const outside = texts(experiment, 'outside');
  const leaf = leavesOf(attack).find((each) => outside.includes(each.hmac) && owned.has(each.hmac));
  const said = saidIn(attack);
  const inside = texts(experiment, 'inside').some((each) => said.has(each));
  if (leaf === undefined) {
    if (!inside)
      return inconclusive('no-marker', 'scan again; the list does not show its own tenant any more');
    const colleague = text(experiment, 'colleague') ?? 'a colleague';
    controls.push(control(`the list shows ${colleague}'s ${kind}, of the same tenant`, 'attack', true));
    return pass(`${actor} sees the own tenant and nothing of ${victim}'s`, controls, attack.id);
  }
  const nobody = answer(trial, 'nobody');
  if (nobody !== undefined && saidIn(nobody).has(leaf.hmac))
    return pass('not a matter of tenants: the stranger sees the same', [], attack.id);
  if (text(experiment, 'privacy') === undefined) return unknownSharing(kind);
  const border = text(experiment, 'border');
  if (border === undefined)
    return inconclusive(
      'expectation-unknown',
      `say under access.shared whether ${operation} is for one tenant or for everyone`,
      `${actor} belongs to one tenant, and its role may stand above all`,
    );
  controls.push(control('the stranger does not see it', 'nobody', nobody !== undefined));
  return fail(`${actor}'s list shows ${victim}'s ${kind}, of another tenant`, {
    leaf,
    attack: attack.id,
    reference: owner.id,
    referenceAt: owned.get(leaf.hmac) ?? '',
    controls,
    note: `tenant border: ${border}`,
  });
}
