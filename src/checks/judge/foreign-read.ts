import { attribute, classify } from '../../judge/classify.ts';
import { sameFile } from '../../judge/file.ts';
import { informative, leak, saidIn } from '../../judge/marker.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import { generalise } from '../../model/json.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text, texts } from './facts.ts';

/**
 * Markers before status: first whether the attacker's answer says something only the owner's object says
 * (a 403 that carries the object is a leak), then whether a living attacker was refused by the application itself.
 */
export function judgeForeignRead(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const owner = answer(trial, 'owner');
  const attack = answer(trial, 'attack');
  const alive = answer(trial, 'alive');
  const absent = answer(trial, 'absent');
  const nobody = answer(trial, 'nobody');
  if (!served(owner, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} be served on its own object`,
      'the owner was not served',
    );
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');

  const markers = new Set(texts(experiment, 'markers'));
  const volatile = habits.volatile[experiment.operation] ?? [];
  const controls: Control[] = [
    control(`${experiment.victim ?? 'owner'} is served on its own object`, 'owner', true),
    control(`${experiment.actor} is served on what it may see`, 'alive', served(alive, habits)),
  ];
  const found = leak(attack, owner, markers, [alive, absent], volatile);
  const file =
    found === undefined && experiment.facts?.['file'] === true && sameFile(attack, owner, [alive, absent]);
  if (found !== undefined || file) {
    const everybodys =
      nobody !== undefined &&
      (found === undefined ? sameFile(nobody, owner, []) : saidIn(nobody).has(found.leaf.hmac));
    if (everybodys) {
      return pass('not a matter of ownership: the stranger sees the same', [], attack.id);
    }
    if (text(experiment, 'privacy') === undefined) {
      return unknownSharing(text(experiment, 'kind'));
    }
    if (nobody === undefined)
      controls.push(control('no stranger was at hand to rule out public data', 'nobody', false));
    else controls.push(control('the stranger does not see it', 'nobody', true));
    const summary = `${experiment.actor} read ${experiment.victim ?? 'a foreign'}'s ${text(experiment, 'kind') ?? 'object'}`;
    return fail(summary, {
      ...(found === undefined ? {} : { leaf: found.leaf, referenceAt: found.ownerAt }),
      attack: attack.id,
      reference: owner.id,
      controls,
      note: found?.kind ?? 'same file',
    });
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (!served(alive, habits))
    return inconclusive(
      'attacker-not-alive',
      `check that ${experiment.actor}'s session still works`,
      'the attacker was not served on its own object right after the attack',
    );
  if (refusedByApplication(attack, habits)) return pass('refused by the application', controls, attack.id);
  if (absent !== undefined && sameAnswer(attack, absent, volatile))
    return pass('same answer as for a key that names nothing', controls, attack.id);
  const said = classify(attack, habits);
  if (said === 'denied' || said === 'missing')
    return inconclusive(
      'not-the-application',
      'find out which layer refused: only the refusal of the application proves that it refuses',
      attribute(attack, habits).because,
    );
  return silent(attack, owner, alive, volatile)
    ? pass("the answer says nothing of the owner's object", controls, attack.id)
    : inconclusive(
        'unclear-denial',
        'declare how this target says no, or give the objects values that tell them apart',
        `answered ${attack.answer.status}`,
      );
}

/** Equal but for what changes anyway and for the key that was asked for. */
function sameAnswer(left: Exchange, right: Exchange, volatile: readonly string[]): boolean {
  if (left.answer.status !== right.answer.status || outlineOf(left) !== outlineOf(right)) return false;
  const mine = steady(left, volatile);
  const theirs = steady(right, volatile);
  return mine.length === theirs.length && mine.every((hmac, index) => hmac === theirs[index]);
}

function steady(exchange: Exchange, volatile: readonly string[]): string[] {
  const given = new Set(exchange.request.given.map((each) => each.hmac));
  return leavesOf(exchange)
    .filter((leaf) => !volatile.includes(generalise(leaf.at)) && !given.has(leaf.hmac))
    .map((leaf) => `${leaf.at} ${leaf.hmac}`);
}

/**
 * The answer cannot be the owner's object: it is the attacker's own again, or it lacks the owner's places,
 * or wherever it could tell the two apart it differs.
 */
function silent(attack: Exchange, owner: Exchange, alive: Exchange, volatile: readonly string[]): boolean {
  if (sameAnswer(attack, alive, volatile)) return true;
  const given = new Set(attack.request.given.map((each) => each.hmac));
  const places = new Map(leavesOf(attack).map((leaf) => [leaf.at, leaf]));
  const telling = leavesOf(owner).filter(
    (leaf) => informative(leaf) && !volatile.includes(generalise(leaf.at)) && !given.has(leaf.hmac),
  );
  if (telling.length === 0) return false;
  const equal = telling.filter((leaf) => places.get(leaf.at)?.hmac === leaf.hmac);
  const own = saidIn(alive);
  return equal.every((leaf) => own.has(leaf.hmac));
}
