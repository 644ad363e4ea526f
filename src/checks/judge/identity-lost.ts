import { informative } from '../../judge/marker.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sameShape, shapeOf } from '../../judge/shape.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';
import { fieldOf } from '../../model/json.ts';
import { snake } from '../../model/property.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { text, texts } from './facts.ts';

/**
 * Two identities whom a sibling recognises, and the stranger, get one and the same answer. Fires when that answer speaks
 * of nobody: a field that tells a caller who it is stands empty, or the way leads to the login the stranger is sent to elsewhere.
 */
export function judgeIdentityLost(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const [attack, other, nobody] = ['attack', 'other', 'stranger'].map((step) => answer(trial, step));
  const sibling = answer(trial, 'sibling');
  const outside = answer(trial, 'outside');
  const trouble = disturbed(trial, 'attack') ?? disturbed(trial, 'other') ?? disturbed(trial, 'stranger');
  if (trouble !== undefined) return trouble;
  if (attack === undefined || other === undefined || nobody === undefined)
    return inconclusive('not-reached', 'repeat the scan');
  if (text(experiment, 'mode') === 'told') return judgeTold(trial, { attack, other, nobody });
  if (!served(sibling, habits) || (outside !== undefined && sameAnswer(sibling, outside)))
    return inconclusive('control-failed', `let ${experiment.actor} be recognised on another operation`);
  if (!sameAnswer(attack, other) || !sameAnswer(attack, nobody))
    return pass('the stranger gets another answer', [], attack.id);

  const controls: Control[] = [
    control(
      `${experiment.actor} is recognised on ${text(experiment, 'sibling') ?? 'another operation'}`,
      'sibling',
      true,
    ),
    control('a second identity gets the same answer', 'other', true),
    control('the stranger gets the same answer', 'stranger', true),
  ];
  const empty = served(attack, habits) ? emptySelf(attack, texts(experiment, 'names')) : undefined;
  if (empty !== undefined)
    return fail(`${experiment.actor} is answered as nobody: ${fieldOf(empty.at)} says nothing`, {
      leaf: empty,
      attack: attack.id,
      reference: nobody.id,
      referenceAt: empty.at,
      controls,
      note: 'empty self',
    });
  if (toLogin(attack, outside, habits))
    return fail(`${experiment.actor} is sent to the login that a stranger is sent to`, {
      attack: attack.id,
      reference: nobody.id,
      controls,
      note: 'login redirect',
    });
  return pass('the same for everybody, and not about the caller', [], attack.id);
}

/** Each caller is served, told another name of itself, and the stranger is told neither. */
function judgeTold(
  { experiment, habits }: Trial,
  { attack, other, nobody }: { readonly [step in 'attack' | 'other' | 'nobody']: Exchange },
): Judgement {
  const second = text(experiment, 'second') ?? 'a second identity';
  if (!served(attack, habits) || !served(other, habits))
    return inconclusive('control-failed', `let ${experiment.actor} and ${second} be served here again`);
  const apart = selvesApart(attack, other, texts(experiment, 'names'));
  const strange = new Set(leavesOf(nobody).map((leaf) => leaf.hmac));
  const own = apart.filter((leaf) => !strange.has(leaf.hmac));
  if (own[0] === undefined)
    return inconclusive('unstable', 'scan again: what told the callers apart does so no longer');
  return pass(
    `each caller is told about itself: ${fieldOf(own[0].at)}`,
    [
      control(`${experiment.actor} is told about itself`, 'attack', true),
      control(`${second} is told something else`, 'other', true),
      control('the stranger is told neither', 'stranger', true),
    ],
    attack.id,
  );
}

/** Leaves of two answers to the same request, each one object, that tell a caller who it is and say something else for each. */
export function selvesApart(left: Exchange, right: Exchange, names: readonly string[]): Leaf[] {
  const theirs = new Map(leavesOf(right).map((leaf) => [leaf.at, leaf]));
  return leavesOf(left).filter((leaf) => {
    const name = snake(fieldOf(leaf.at));
    const other = theirs.get(leaf.at);
    return (
      names.includes(name) &&
      self.test(name) &&
      !/\/\d+(\/|$)/.test(leaf.at) &&
      informative(leaf) &&
      other !== undefined &&
      informative(other) &&
      leaf.hmac !== other.hmac
    );
  });
}

/**
 * The whole answer is about the caller and says nothing of it: fields by which siblings tell a caller who it is stand empty,
 * or name the same user for everybody, and nothing else is told. Or it says outright that nobody signed in.
 */
function emptySelf(attack: Exchange, names: readonly string[]): Leaf | undefined {
  const leaves = leavesOf(attack).map((leaf) => ({ leaf, name: snake(fieldOf(leaf.at)) }));
  const outright = leaves.find(({ leaf, name }) =>
    /^(is_)?anonymous$/.test(name)
      ? leaf.preview === 'true'
      : /^(is_)?(authenticated|logged_in|signed_in)$/.test(name) && leaf.preview === 'false',
  );
  if (outright !== undefined) return outright.leaf;
  const mine = leaves.filter(({ name }) => names.includes(name) && self.test(name));
  const silent = leaves.every(
    ({ leaf, name }) =>
      !informative(leaf) || (names.includes(name) && /^(user|user_?name|login)$/.test(name)),
  );
  return silent ? mine[0]?.leaf : undefined;
}

/** Fields that mean the caller, wherever they stand. */
const self =
  /^(user|username|user_name|user_id|login|email|account|principal|subject|sub|member|caller|identity)$/;

/** Sent where the stranger is sent instead of being served. */
function toLogin(attack: Exchange, outside: Exchange | undefined, habits: Habits): boolean {
  const shape = shapeOf(attack);
  if (shape.status < 300 || shape.status >= 400 || shape.location === undefined) return false;
  const denials = [...habits.denial, ...(outside === undefined ? [] : [shapeOf(outside)])];
  return denials.some((each) => each.status === shape.status && each.location === shape.location);
}

function sameAnswer(left: Exchange, right: Exchange): boolean {
  if (!sameShape(shapeOf(left), shapeOf(right))) return false;
  const all = (exchange: Exchange): string =>
    leavesOf(exchange)
      .map((leaf) => `${leaf.at} ${leaf.hmac}`)
      .join('\n');
  return all(left) === all(right);
}
