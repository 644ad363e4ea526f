/** Chance that a seed decides. `at` opens a stream of its own, so that turning one thing off moves nothing else. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  maybe(probability: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** Like `pick`, with a weight for each choice. */
  weigh<T extends string>(weights: { readonly [choice in T]: number }): T;
  /** `count` different ones, in random order. */
  some<T>(choices: readonly T[], count: number): T[];
  at(name: string): Chance;
}

/** mulberry32, a public-domain generator by Tommy Ettinger: small, fast, good enough to shuffle worlds. */
export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    maybe: (probability) => next() < probability,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    weigh(weights) {
      const choices = keysOf(weights);
      let left = next() * choices.reduce((sum, choice) => sum + weights[choice], 0);
      const hit = choices.find((choice) => (left -= weights[choice]) < 0);
      const last = hit ?? choices[0];
      if (last === undefined) throw new RangeError('nothing to choose from');
      return last;
    },
    some(choices, count) {
      const rest = [...choices];
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(whole(0, rest.length - 1), 1),
      ).flat();
    },
    at: (name) => chance(hashed(`${seed}/${name}`)),
  };
}

/** FNV-1a over UTF-16 units. */
export function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function* namesOf<T extends string>(weights: { readonly [choice in T]: number }): Iterable<T> {
  for (const name in weights) yield name;
}

function keysOf<T extends string>(weights: { readonly [choice in T]: number }): T[] {
  return [...namesOf(weights)];
}
