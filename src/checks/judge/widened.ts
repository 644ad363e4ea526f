import type { Item } from '../../judge/items.ts';
import { itemsIn } from '../../judge/items.ts';
import { informative, saidIn } from '../../judge/marker.ts';
import { answer, givenIn, leafAt } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import { generalise } from '../../model/json.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text } from './facts.ts';

/**
 * Fires when the parameter brings a whole row that only the victim's own list held. That a list leaves others out by default
 * makes it no secret: something else must say that such objects are private, or the object alone is refused.
 */
export function judgeWidened(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const victim = experiment.victim ?? 'another';
  const kind = text(experiment, 'kind') ?? 'object';
  const owner = answer(trial, 'owner');
  const plain = answer(trial, 'plain');
  const attack = answer(trial, 'attack');
  if (!served(owner, habits)) return inconclusive('control-failed', `let ${victim} be served on this list`);
  if (!served(plain, habits))
    return inconclusive('attacker-not-alive', `let ${experiment.actor} be served on this list`);
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (attack === undefined) return inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [
    control(`${victim} sees its own ${kind} in this list`, 'owner', true),
    control(`${experiment.actor} is served the list as it is`, 'plain', true),
  ];
  const row = broughtRow(trial, owner, plain, attack);
  if (row === undefined)
    return pass(
      served(attack, habits)
        ? `${experiment.actor} is shown nothing of ${victim}'s`
        : 'the question is refused',
      controls,
      attack.id,
    );
  if (experiment.facts?.['lead'] === true)
    return inconclusive('unstable', 'scan again', 'one of several parameters made a difference');
  const leaf = row.leaf;
  const nobody = answer(trial, 'nobody');
  if (nobody !== undefined && saidIn(nobody).has(leaf.hmac))
    return pass('not a matter of ownership: the stranger is shown the same', [], attack.id);
  const refused = refusedByApplication(answer(trial, 'detail'), habits);
  const privacy = text(experiment, 'privacy');
  if (!refused && (privacy === undefined || privacy === 'own-list-is-scoped')) return unknownSharing(kind);
  controls.push(
    control(`${experiment.actor} does not see it without ${experiment.parameter ?? 'it'}`, 'plain', true),
    control(`the ${kind} alone is refused to ${experiment.actor}`, 'detail', refused),
  );
  return fail(
    `${experiment.actor} gets ${victim}'s ${kind} by asking the list for ${experiment.parameter ?? 'more'}`,
    {
      leaf,
      attack: attack.id,
      reference: owner.id,
      referenceAt: row.ownerAt,
      controls,
      note: 'widened',
    },
  );
}

/** A row of the answer that is a row of the victim's list, place by place, and none of the attacker's own. */
function broughtRow(trial: Trial, owner: Exchange, plain: Exchange, attack: Exchange) {
  const at = text(trial.experiment, 'list') ?? '';
  const volatile = trial.habits.volatile[trial.experiment.operation] ?? [];
  const echoed = givenIn(attack);
  const rows = (exchange: Exchange): Map<string, Item> =>
    new Map(itemsIn(exchange, at).map((item) => [signature(item, at, volatile), item]));
  const [theirs, mine] = [rows(owner), rows(plain)];
  for (const [said, item] of rows(attack)) {
    const same = theirs.get(said);
    const told = item.leaves.filter((leaf) => informative(leaf) && !echoed.has(leaf.hmac));
    const [first] = told.toSorted((left, right) => right.length - left.length);
    if (same === undefined || mine.has(said) || told.length < 2 || first === undefined) continue;
    const leaf = leafAt(attack, `${item.at}${first.at}`);
    if (leaf !== undefined) return { leaf, ownerAt: `${same.at}${first.at}` };
  }
  return undefined;
}

function signature(item: Item, list: string, volatile: readonly string[]): string {
  return item.leaves
    .filter((leaf) => !volatile.includes(generalise(`${list}/0${leaf.at}`)))
    .map((leaf) => `${leaf.at}=${leaf.hmac}`)
    .join(' ');
}
