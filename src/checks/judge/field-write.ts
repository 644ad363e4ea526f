import { classOf } from '../../judge/classify.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue, stored } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import { tokens } from '../../model/json.ts';
import { gravityOf } from '../../model/property.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { askedOf, text, texts } from './facts.ts';
import { judgeKeyWrite } from './key-write.ts';
import { judgeRegistration } from './registration.ts';

/** An echo in the answer to the write proves nothing: what an independent read finds afterwards decides. */
export function judgeFieldWrite(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  if (text(experiment, 'mode') === 'key') return judgeKeyWrite(trial);
  if (text(experiment, 'mode') === 'listed') return judgeRegistration(trial);
  const before = answer(trial, 'before');
  const attack = answer(trial, 'attack');
  const reads = ['after', 'own'].map((step) => answer(trial, step));
  const after = reads.find((each) => served(each, habits)) ?? reads[0];
  const legal = answer(trial, 'legal');
  if (!served(before, habits))
    return inconclusive('control-failed', `let ${experiment.actor} read its own object`);
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const controls: Control[] = [
    control(`${experiment.actor} reads its own object before and after`, 'after', after !== undefined),
  ];

  const hits = after === undefined ? [] : storedFields(trial, before, attack, after);
  const [first] = hits;
  if (first !== undefined && after !== undefined) {
    const names = hits.map((hit) => hit.name);
    controls.push(control('the value was another one before', 'before', true));
    return fail(
      `${experiment.actor} set ${names.join(', ')}`,
      {
        leaf: first.leaf,
        attack: after.id,
        write: attack.id,
        reference: before.id,
        referenceAt: first.leaf.at,
        controls,
        note: `stored: ${names.join(', ')}`,
      },
      first.name,
      names,
    );
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (!served(legal, habits))
    return inconclusive(
      'control-failed',
      'the lawful write was not served either: check the described request body',
      `lawful write: ${classOf(trial.seen['legal']?.[0], habits)}`,
    );
  controls.push(control('the lawful write is served', 'legal', true));
  if (!lawfulShows(trial, legal))
    return inconclusive(
      'no-reader',
      'describe the read that shows what this write stores',
      'the lawful change does not show either',
    );
  if (classOf({ kind: 'answer', exchange: attack }, habits) === 'served') {
    return served(after, habits)
      ? pass('answered, and none of it was stored', controls, attack.id)
      : inconclusive('unstable', 'the object could not be read again');
  }
  return refusedAsAWhole(trial) && texts(experiment, 'candidates').length > 1
    ? inconclusive('unclear-denial', 'try each property alone', 'refused as a whole')
    : pass('refused, while the lawful write is served', controls, attack.id);
}

/** The read that is to show the flaw shows the lawful change: without that, seeing nothing means nothing. */
function lawfulShows(trial: Trial, legal: Exchange): boolean {
  const field = text(trial.experiment, 'lawful');
  const place = text(trial.experiment, 'lawfulAt');
  if (field === undefined) return true;
  const shown = answer(trial, text(trial.experiment, 'lawfulRead') ?? 'between');
  return place !== undefined && shown !== undefined && leafAt(shown, place)?.hmac === sentValue(legal, field);
}

/** True when the write was refused for content and the refusal does not name every candidate. */
export function refusedAsAWhole(trial: Trial): boolean {
  const attack = answer(trial, 'attack');
  if (attack === undefined) return false;
  const said = classOf({ kind: 'answer', exchange: attack }, trial.habits);
  if (said !== 'invalid' && said !== 'error') return false;
  const named = new Set(leavesOf(attack).flatMap((leaf) => tokens(leaf.at)));
  return !texts(trial.experiment, 'candidates').every((name) => named.has(name.split('.')[0] ?? name));
}

/** The write was let through without this property, or did not know it by this name: another name may be known. */
export function spelledOtherwise(trial: Trial): boolean {
  const said = classOf(trial.seen['attack']?.[0], trial.habits);
  return (said === 'served' || said === 'invalid') && served(answer(trial, 'before'), trial.habits);
}

/** What was stored, worst first: a flag that grants trust says more than a name. */
function storedFields(
  trial: Trial,
  before: Exchange,
  attack: Exchange,
  after: Exchange,
): { name: string; leaf: Leaf }[] {
  const places = texts(trial.experiment, 'places');
  const sentAt = texts(trial.experiment, 'sent');
  const between = answer(trial, 'between');
  const asked = askedOf(trial.experiment);
  const hits = texts(trial.experiment, 'candidates').flatMap((name, index) => {
    if (!asked.includes(name)) return [];
    const sent = sentAt[index] ?? `/${name.replaceAll('.', '/')}`;
    const place = places[index] ?? sent;
    const steady = between === undefined || leafAt(between, place)?.hmac === leafAt(before, place)?.hmac;
    const leaf = steady ? stored(before, attack, after, sent, place) : undefined;
    return leaf === undefined ? [] : [{ name, leaf }];
  });
  const rank = ({ name }: { name: string }): number => gravityOf(name.split('.').at(-1) ?? name);
  return hits.sort((left, right) => rank(right) - rank(left));
}
