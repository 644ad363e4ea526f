import type { Exchange, Leaf } from '../model/exchange.ts';
import { generalise } from '../model/json.ts';
import { givenIn, leafAt, leavesOf } from './select.ts';

/**
 * Long and particular enough that two objects rarely share it by chance.
 * Words ("active"), dates, numbers and booleans are not: those leak only in combination.
 */
export function distinctive(leaf: Leaf): boolean {
  if (leaf.type !== 'string') return false;
  switch (leaf.format) {
    case 'uuid':
    case 'email':
      return true;
    case 'url':
    case 'hex':
    case 'slug':
    case 'text':
      return leaf.length >= 6;
    case 'null':
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'date':
    case 'word':
    case 'empty':
      return false;
  }
}

/** Something is said at all: not null, not empty, not a mere yes or no. */
export function informative(leaf: Leaf): boolean {
  return leaf.type !== 'null' && leaf.type !== 'boolean' && leaf.format !== 'empty';
}

/** Digests of everything a set of answers says. */
export function saidIn(...exchanges: readonly (Exchange | undefined)[]): ReadonlySet<string> {
  return new Set(exchanges.flatMap((exchange) => leavesOf(exchange).map((leaf) => leaf.hmac)));
}

export interface Leak {
  readonly leaf: Leaf;
  /** Where the owner sees the same value. */
  readonly ownerAt: string;
  readonly kind: 'marker' | 'combination';
}

/**
 * What `attack` says that only `owner`'s object says. `others` are answers that the attacker may rightly have:
 * its own object, the stranger's view, an unknown id; what they say marks nobody, and neither does an echo.
 */
export function leak(
  attack: Exchange,
  owner: Exchange,
  markers: ReadonlySet<string>,
  others: readonly (Exchange | undefined)[],
  volatile: readonly string[],
): Leak | undefined {
  const common = saidIn(...others);
  const echoed = givenIn(attack);
  const steady = (leaf: Leaf): boolean => !volatile.includes(generalise(leaf.at));
  const ownerLeaves = new Map(
    leavesOf(owner)
      .filter(steady)
      .map((leaf) => [leaf.hmac, leaf]),
  );
  for (const leaf of leavesOf(attack)) {
    const same = ownerLeaves.get(leaf.hmac);
    if (same && markers.has(leaf.hmac) && !echoed.has(leaf.hmac) && !common.has(leaf.hmac)) {
      return { leaf, ownerAt: same.at, kind: 'marker' };
    }
  }
  return markers.size > 0 ? undefined : combination(attack, owner, common, echoed, steady);
}

/** An object of common values only: every steady leaf equal, three or more that say something, two of them said nowhere else. */
function combination(
  attack: Exchange,
  owner: Exchange,
  common: ReadonlySet<string>,
  echoed: ReadonlySet<string>,
  steady: (leaf: Leaf) => boolean,
): Leak | undefined {
  const mine = leavesOf(owner).filter(steady);
  if (mine.length === 0 || !mine.every((leaf) => leafAt(attack, leaf.at)?.hmac === leaf.hmac))
    return undefined;
  const telling = mine.filter((leaf) => informative(leaf) && !echoed.has(leaf.hmac));
  const rare = telling.filter((leaf) => !common.has(leaf.hmac));
  const first = rare[0];
  if (telling.length < 3 || rare.length < 2 || first === undefined) return undefined;
  return { leaf: first, ownerAt: first.at, kind: 'combination' };
}
