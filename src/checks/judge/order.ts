import { classOf } from '../../judge/classify.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import { generalise } from '../../model/json.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, living, unknownSharing } from './controls.ts';
import { text } from './facts.ts';

/** Something that an order left behind: another value at a place, or no object any more. */
type Effect = { readonly leaf?: Leaf; readonly at: string };

/**
 * What an order does shows in what the victim's own order does. Fires when the attacker's order left the same behind on the
 * victim's object: the same value at the same place, which did not change by itself, or the object gone.
 */
export function judgeOrder(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const { actor } = experiment;
  const victim = experiment.victim ?? 'the owner';
  const before = answer(trial, 'before');
  const still = answer(trial, 'still');
  const attack = answer(trial, 'attack');
  const after = answer(trial, 'after');
  if (!served(before, habits) || !served(still, habits))
    return inconclusive('control-failed', `let ${victim} read its own object`);
  if (attack === undefined || after === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const restless = new Set([
    ...Object.values(habits.volatile).flat(),
    ...changes(before, still).map((leaf) => generalise(leaf.at)),
  ]);
  const lawful = ownEffects(trial, restless);
  if (lawful.length === 0)
    return inconclusive(
      'control-failed',
      `let an order of ${victim} about its own object show in what it reads`,
      `owner's order: ${classOf(trial.seen['owner']?.[0], habits)}, and nothing changed`,
    );
  const controls: Control[] = [
    control(`${victim} reads its own object before and after`, 'after', true),
    control(`${victim} can give the same order`, 'owner', true),
  ];
  const done = gone(trial, 'after') ? [{ at: '' }] : effects(trial, still, after, 'attack', restless);
  const same = done.find((each) => lawful.some((other) => alike(each, other)));
  if (same !== undefined) {
    if (text(experiment, 'privacy') === undefined) return unknownSharing(text(experiment, 'kind'));
    const leaf = leafAt(after, same.at);
    return fail(
      `${actor} did to ${victim}'s ${text(experiment, 'kind') ?? 'object'} what only ${victim} may`,
      {
        ...(leaf === undefined ? {} : { leaf, referenceAt: same.at }),
        attack: after.id,
        write: attack.id,
        reference: before.id,
        controls,
        note: same.at === '' ? 'gone on re-read' : 'the same effect',
      },
    );
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (done.length > 0)
    return inconclusive(
      'unstable',
      'the object changed in another way than by its owner: look at it by hand',
    );
  return (
    living(trial, controls) ??
    pass(
      refusedByApplication(attack, habits) ? 'refused by the application' : 'nothing was done',
      controls,
      attack.id,
    )
  );
}

function ownEffects(trial: Trial, restless: ReadonlySet<string>): Effect[] {
  const start = answer(trial, 'beforeOwner') ?? answer(trial, 'after');
  const end = answer(trial, 'afterOwner');
  if (gone(trial, 'afterOwner')) return served(start, trial.habits) ? [{ at: '' }] : [];
  return start === undefined || end === undefined ? [] : effects(trial, start, end, 'owner', restless);
}

/** What was sent is told by the place alone: each order sends a value of its own. */
function effects(
  trial: Trial,
  start: Exchange,
  end: Exchange,
  order: string,
  restless: ReadonlySet<string>,
): Effect[] {
  const field = text(trial.experiment, 'field');
  const sent = field === undefined ? undefined : sentValue(answer(trial, order), field);
  return changes(start, end)
    .filter((leaf) => !restless.has(generalise(leaf.at)))
    .map((leaf) => ({ at: leaf.at, leaf: leaf.hmac === sent ? { ...leaf, hmac: 'as sent' } : leaf }));
}

function alike(left: Effect, right: Effect): boolean {
  return left.at === right.at && left.leaf?.hmac === right.leaf?.hmac;
}

function changes(start: Exchange, end: Exchange): Leaf[] {
  const was = new Map(leavesOf(start).map((leaf) => [leaf.at, leaf.hmac]));
  return leavesOf(end).filter((leaf) => was.get(leaf.at) !== leaf.hmac);
}

function gone(trial: Trial, step: string): boolean {
  return classOf(trial.seen[step]?.[0], trial.habits) === 'missing';
}
