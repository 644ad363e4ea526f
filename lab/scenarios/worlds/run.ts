import { add, type Miss, nothing, type Scored, type Tally } from './score.ts';

/** Whoever scans and scores worlds: this process, or several others. */
export interface Crew {
  /** How many worlds at a time. */
  readonly width: number;
  /** Scans the world of this seed; a scan that throws is told as `broken`, never as an error. */
  run(seed: number): Promise<Scored>;
  stop(): Promise<void>;
}

export interface RunOptions {
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly count: number;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Hears of every world as it is done. */
  readonly done?: (seed: number, tally: Tally, misses: readonly Miss[]) => void;
}

/** The figures as published: `recall` and `inconclusive` are shares, `cells` are verdicts that decided. */
export interface Total {
  readonly recall: number;
  readonly falseProven: number;
  readonly inconclusive: number;
  readonly cells: number;
  readonly worlds: number;
  readonly seconds: number;
}

/** Scans world after world, as many at a time as the crew is wide. */
export async function runWorlds(
  crew: Crew,
  options: RunOptions,
): Promise<{ total: Total; sum: Tally; misses: readonly Miss[] }> {
  const { clock, signal = new AbortController().signal } = options;
  const began = clock();
  let sum = nothing;
  const misses: Miss[] = [];
  let next = options.seed;
  const lane = async (): Promise<void> => {
    while (next < options.seed + options.count && !signal.aborted) {
      const seed = next++;
      const scored = await crew.run(seed);
      sum = add(sum, scored.tally);
      misses.push(...scored.misses);
      options.done?.(seed, scored.tally, scored.misses);
    }
  };
  try {
    await Promise.all(Array.from({ length: crew.width }, lane));
  } finally {
    await crew.stop();
  }
  misses.sort((left, right) => left.seed - right.seed);
  return { total: totalOf(sum, (clock() - began) / 1000), sum, misses };
}

export function totalOf(sum: Tally, seconds: number): Total {
  const verdicts = sum.cells + sum.undecided;
  return {
    recall: sum.holes === 0 ? 1 : sum.found / sum.holes,
    falseProven: sum.falseProven,
    inconclusive: verdicts === 0 ? 0 : sum.undecided / verdicts,
    cells: sum.cells,
    worlds: sum.worlds,
    seconds: Math.round(seconds * 10) / 10,
  };
}
