import type { ScanReport } from '../../../src/model/report.ts';
import type { Safety } from '../../../src/model/safety.ts';
import { type KeyRing, makeKeyRing, type Started, startApi } from '../start.ts';
import type { Toggles } from './draw.ts';
import { makeWorld } from './make.ts';
import { add, type Miss, nothing, scoreWorld, type Tally } from './score.ts';

/** Scans what was started; the lab knows nothing else of the scanner. */
export type ScanStarted = (started: Started, signal: AbortSignal) => Promise<ScanReport>;

export interface RunOptions {
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly count: number;
  readonly safety?: Safety;
  readonly toggles?: Toggles;
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

/** Scans world after world; certificates are minted once for all of them. */
export async function runWorlds(
  scan: ScanStarted,
  options: RunOptions,
): Promise<{ total: Total; misses: readonly Miss[] }> {
  const { clock, signal = new AbortController().signal } = options;
  const began = clock();
  const ring = await makeKeyRing(clock);
  let sum = nothing;
  const misses: Miss[] = [];
  try {
    for (let seed = options.seed; seed < options.seed + options.count && !signal.aborted; seed += 1) {
      const scored = await runWorld(scan, seed, ring, signal, options);
      sum = add(sum, scored.tally);
      misses.push(...scored.misses);
      options.done?.(seed, scored.tally, scored.misses);
    }
  } finally {
    await ring.remove();
  }
  return { total: totalOf(sum, (clock() - began) / 1000), misses };
}

async function runWorld(
  scan: ScanStarted,
  seed: number,
  ring: KeyRing,
  signal: AbortSignal,
  options: RunOptions,
) {
  const world = makeWorld(seed, options.toggles);
  const started = await startApi(world.api, { ring, safety: options.safety ?? 'full' });
  try {
    return scoreWorld(world, await scan(started, signal));
  } finally {
    await started.stop();
  }
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

export interface Wanted extends Pick<RunOptions, 'seed' | 'count' | 'toggles'> {
  readonly json: boolean;
}

/**
 * `--count N --seed S --json`, and to shrink a false alarm: `--only-holes a,b`, `--without-holes a,b`,
 * `--only-traps`, `--without-traps`, by full name (`invoices.read`) or bare name (`read`).
 */
export function readArguments(args: readonly string[]): Wanted {
  const after = (flag: string): string | undefined =>
    args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined;
  const keep = (what: string) => {
    const only = after(`--only-${what}`)?.split(',');
    const without = after(`--without-${what}`)?.split(',') ?? [];
    const among = (list: readonly string[], name: string): boolean =>
      list.includes(name) || list.includes(name.slice(name.indexOf('.') + 1));
    return (name: string): boolean => (only === undefined || among(only, name)) && !among(without, name);
  };
  return {
    count: Number(after('--count') ?? 30),
    seed: Number(after('--seed') ?? 1),
    json: args.includes('--json'),
    toggles: { holes: keep('holes'), traps: keep('traps') },
  };
}
