import { attribute, classify } from '../../judge/classify.ts';
import { distinctive, informative } from '../../judge/marker.ts';
import { givenIn, leavesOf } from '../../judge/select.ts';
import { refusedByApplication } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';

/** A leaf that both answers hold at the same place, where both have the same outline; what was merely sent back does not count. */
export function toldTheSame(
  attack: Exchange,
  rightful: Exchange,
  counts: (leaf: Leaf) => boolean = () => true,
): Leaf | undefined {
  if (outlineOf(attack) !== outlineOf(rightful)) return undefined;
  const echoed = givenIn(attack);
  const told = new Map(leavesOf(rightful).map((leaf) => [leaf.at, leaf.hmac]));
  const shared = leavesOf(attack).filter(
    (leaf) => counts(leaf) && informative(leaf) && !echoed.has(leaf.hmac) && told.get(leaf.at) === leaf.hmac,
  );
  return shared.find(distinctive) ?? shared[0];
}

/** The application said no, or that it could not make sense of what was presented. */
export function turnedDown(exchange: Exchange, habits: Habits): boolean {
  if (refusedByApplication(exchange, habits)) return true;
  const { status } = exchange.answer;
  return (
    classify(exchange, habits) === 'invalid' &&
    status >= 400 &&
    attribute(exchange, habits).layer === 'application'
  );
}
