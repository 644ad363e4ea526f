import { classify } from '../../judge/classify.ts';
import { distinctive, saidIn } from '../../judge/marker.ts';
import { answer, givenIn, leafAt, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { disturbed, notGuarded } from './controls.ts';
import { text, texts } from './facts.ts';

/** OPTIONS tells what GET keeps from the same caller. What an API says of itself (methods, fields, choices) is no object. */
export function judgeOptions(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const shown = answer(trial, 'shown');
  const guarded = answer(trial, 'guarded');
  const attack = answer(trial, 'attack');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const said = guarded === undefined ? undefined : classify(guarded, habits);
  if (said !== 'denied' && said !== 'missing') return notGuarded(trial);
  const whose = experiment.victim ?? 'a member';
  const controls = [
    control('GET is refused to the same caller', 'guarded', true),
    control(`${whose} is served GET`, 'shown', served(shown, habits)),
  ];
  const leaf = served(shown, habits)
    ? toldBy(attack, shown, new Set(texts(experiment, 'markers')))
    : undefined;
  if (leaf !== undefined && shown !== undefined) {
    const at = leavesOf(shown).find(({ hmac }) => hmac === leaf.hmac)?.at;
    return fail(`${experiment.actor} is told by OPTIONS what GET keeps`, {
      leaf,
      attack: attack.id,
      reference: shown.id,
      ...(at === undefined ? {} : { referenceAt: at }),
      controls,
    });
  }
  return (
    disturbed(trial, 'attack') ??
    (served(shown, habits)
      ? pass('OPTIONS says nothing of it', controls, attack.id)
      : inconclusive('control-failed', `let ${whose} be served on this operation`))
  );
}

/** The answer of GET once more, or several values that only its owner knows, none of them a choice that a form offers. */
function toldBy(attack: Exchange, shown: Exchange, markers: ReadonlySet<string>): Leaf | undefined {
  const echoed = givenIn(attack);
  const own = saidIn(shown);
  const told = leavesOf(attack).filter(
    ({ at, hmac }) => own.has(hmac) && !echoed.has(hmac) && !at.split('/').includes('choices'),
  );
  const marked = told.filter(({ hmac }) => markers.has(hmac));
  if (new Set(marked.map(({ hmac }) => hmac)).size >= 2) return marked[0];
  if (outlineOf(attack) !== outlineOf(shown)) return undefined;
  const same = told.filter((leaf) => leafAt(shown, leaf.at)?.hmac === leaf.hmac);
  return (
    same.find(({ hmac }) => markers.has(hmac)) ?? (markers.size > 0 ? undefined : same.find(distinctive))
  );
}

/** A verb that nobody described is answered with what only the owner's new object says, where GET is refused. */
export function judgeOddVerb(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const guarded = answer(trial, 'guarded');
  const marker = sentValue(answer(trial, 'theirs'), text(experiment, 'markerAt') ?? '');
  const whose = `${experiment.victim ?? 'the owner'}'s ${text(experiment, 'kind') ?? 'object'}`;
  if (!served(before, habits) || marker === undefined)
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'the owner'} read what it just created`,
    );
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (!refusedByApplication(guarded, habits)) return notGuarded(trial);
  const controls = [control('GET on the same object is refused to the same caller', 'guarded', true)];
  if (saidIn(attack).has(marker))
    return fail(`${experiment.actor} is served ${whose} by ${experiment.parameter ?? 'another verb'}`, {
      attack: attack.id,
      reference: before.id,
      controls,
      note: 'method gap',
    });
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (experiment.steps['alive'] !== undefined && !served(answer(trial, 'alive'), habits))
    return inconclusive('attacker-not-alive', `check that ${experiment.actor}'s session still works`);
  return pass('another verb says nothing of the object', controls, attack.id);
}
