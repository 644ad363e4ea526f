import { distinctive, informative, saidIn } from '../../judge/marker.ts';
import { answer, givenIn, leafAt, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import { generalise } from '../../model/json.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { becameAnother } from '../../model/verdict.ts';
import { disturbed, unknownSharing } from './controls.ts';
import { text, texts } from './facts.ts';

/**
 * With the header the answer says what only the other one is told; without it, and with the same value in a header that
 * means nothing, it does not.
 */
export function judgeForged(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [own, owner, control_] = ['own', 'owner', 'control'].map((step) => answer(trial, step));
  const { actor, victim = 'another' } = experiment;
  if (!served(own, habits))
    return inconclusive('control-failed', `let ${actor} be served without any header`);
  if (!served(owner, habits))
    return inconclusive('control-failed', `let ${victim} be served on what it names`);
  const controls: Control[] = [
    control(`${actor} is told of itself without the header`, 'own', true),
    control(`${victim} is served`, 'owner', true),
    control('the same value in a header of no meaning changes nothing', 'control', served(control_, habits)),
  ];
  const attacks = attacksOf(trial);
  const hits = attacks.flatMap(({ step, header }) => {
    const exchange = answer(trial, step);
    const leaf = exchange === undefined ? undefined : foreign(trial, exchange, owner, [own, control_]);
    return exchange === undefined || leaf === undefined ? [] : [{ step, header, exchange, leaf }];
  });
  const [first] = hits;
  if (first !== undefined) {
    if (text(experiment, 'kind') !== undefined && text(experiment, 'privacy') === undefined)
      return unknownSharing(text(experiment, 'kind'));
    const who = first.step.startsWith('stranger ') ? 'the stranger' : actor;
    const names = [...new Set(hits.map((each) => each.header))].join(', ');
    return fail(
      `${who} is told what only ${victim} is told, by ${names}`,
      {
        leaf: first.leaf,
        attack: first.exchange.id,
        reference: owner.id,
        referenceAt: first.leaf.at,
        controls,
        note: text(experiment, 'mode') === 'identity' ? becameAnother : 'marker',
      },
      first.header,
    );
  }
  const step = attacks[0]?.step ?? 'attack';
  const trouble = disturbed(trial, step);
  if (trouble !== undefined) return trouble;
  if (!served(answer(trial, 'alive'), habits))
    return inconclusive('attacker-not-alive', `check that ${actor}'s session still works`);
  return pass('the header chooses nobody else', controls, answer(trial, step)?.id);
}

function attacksOf({ experiment: { facts } }: Trial): { readonly step: string; readonly header: string }[] {
  const named = facts?.['attacks'];
  return named === null || typeof named !== 'object'
    ? []
    : Object.entries(named).flatMap(([step, header]) =>
        typeof header === 'string' ? [{ step, header }] : [],
      );
}

/** A leaf that the victim is told at the same place, that the attacker is not told otherwise, and that was not sent. */
function foreign(
  { experiment, habits }: Trial,
  attack: Exchange,
  owner: Exchange,
  others: readonly (Exchange | undefined)[],
): Leaf | undefined {
  if (!served(attack, habits)) return undefined;
  const [own] = others;
  const common = saidIn(...others);
  const echoed = givenIn(attack);
  const volatile = habits.volatile[experiment.operation] ?? [];
  const markers = new Set(texts(experiment, 'markers'));
  const changed = leavesOf(attack).filter(
    (leaf) =>
      informative(leaf) &&
      !volatile.includes(generalise(leaf.at)) &&
      !common.has(leaf.hmac) &&
      leafAt(own, leaf.at) !== undefined &&
      leafAt(owner, leaf.at)?.hmac === leaf.hmac,
  );
  const unsent = changed.filter((leaf) => !echoed.has(leaf.hmac));
  const marker = unsent.find((leaf) => markers.has(leaf.hmac)) ?? unsent.find(distinctive);
  // Numbers and words coincide: at least two of them must have become the other's.
  return marker ?? (changed.length > 1 ? unsent[0] : undefined);
}
