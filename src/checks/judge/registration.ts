import { classOf } from '../../judge/classify.ts';
import type { Item } from '../../judge/items.ts';
import { itemsIn } from '../../judge/items.ts';
import { answer, leafAt } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import { gravityOf } from '../../model/property.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { askedOf, text } from './facts.ts';

/** Both objects are in the list: what the one holds as it was sent, and the lawful one does not, was set by the client. */
export function judgeRegistration(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [legal, attack, after] = [answer(trial, 'legal'), answer(trial, 'attack'), answer(trial, 'after')];
  const trouble = disturbed(trial, 'attack');
  if (attack === undefined) return trouble ?? inconclusive('not-reached', 'repeat the scan');
  if (legal === undefined || !served(legal, habits) || !served(answer(trial, 'before'), habits))
    return inconclusive(
      'control-failed',
      'the lawful creation was not served either: check the described request body',
      `lawful creation: ${classOf(trial.seen['legal']?.[0], habits)}`,
    );
  const plain = itemOf(trial, after, legal);
  const loaded = itemOf(trial, after, attack);
  if (!served(after, habits) || plain === undefined)
    return inconclusive(
      'no-reader',
      `let ${text(experiment, 'reader') ?? 'the list'} show what was made`,
      'the lawful object does not show in the list',
    );
  const controls: Control[] = [control('the lawful creation is served and shows in the list', 'legal', true)];
  if (loaded === undefined)
    return (
      trouble ??
      (served(answer(trial, 'own'), habits)
        ? inconclusive('no-reader', 'describe the read that shows what this write stores')
        : pass('refused, while the lawful creation is served', controls, attack.id))
    );
  const hits = askedOf(experiment)
    .flatMap((name) => {
      const value = sentValue(attack, `/${name}`);
      const leaf = leafAt(after, `${loaded.at}/${name}`);
      const usual = leafAt(after, `${plain.at}/${name}`);
      return leaf === undefined || usual === undefined || leaf.hmac !== value || usual.hmac === value
        ? []
        : [{ name, leaf, usual }];
    })
    .sort((left, right) => gravityOf(right.name) - gravityOf(left.name));
  const [first] = hits;
  if (first === undefined) return pass('made, and none of it was stored', controls, attack.id);
  const properties = hits.map((each) => each.name);
  const names = properties.join(', ');
  controls.push(control('an object made without it holds another value', 'after', true));
  return fail(
    `${experiment.actor} set ${names} of an object that it made`,
    {
      leaf: first.leaf,
      attack: after.id,
      write: attack.id,
      reference: after.id,
      referenceAt: first.usual.at,
      controls,
      note: `stored: ${names}`,
    },
    first.name,
    properties,
  );
}

function itemOf(trial: Trial, list: Exchange | undefined, made: Exchange): Item | undefined {
  const key = text(trial.experiment, 'key') ?? '';
  const value = sentValue(made, key);
  return value === undefined
    ? undefined
    : itemsIn(list, text(trial.experiment, 'list') ?? '').find((item) =>
        item.leaves.some((leaf) => leaf.at === key && leaf.hmac === value),
      );
}
