import type { ScanEvent } from '../../../src/model/events.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import type { Safety } from '../../../src/model/safety.ts';
import { type KeyRing, makeKeyRing, startApi } from '../start.ts';
import type { Toggles } from './draw.ts';
import { makeWorld } from './make.ts';
import { add, type Miss, nothing, scoreWorld, type Tally } from './score.ts';

/** What the scanner must offer; the lab knows nothing else of it. */
export interface Scanner<Config> {
  readonly load: (configFile: string) => Promise<Config> | Config;
  readonly scan: (options: {
    config: Config;
    signal: AbortSignal;
    listen: (event: ScanEvent) => void;
    clock: () => number;
    random: (n: number) => Buffer;
    version: string;
  }) => Promise<ScanReport>;
  readonly clock: () => number;
  readonly random: (n: number) => Buffer;
  readonly version: string;
}

export interface RunOptions {
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly count: number;
  readonly safety?: Safety;
  readonly toggles?: Toggles;
  readonly signal?: AbortSignal;
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
export async function runWorlds<Config>(
  scanner: Scanner<Config>,
  options: RunOptions,
): Promise<{ total: Total; misses: readonly Miss[] }> {
  const { clock } = scanner;
  const signal = options.signal ?? new AbortController().signal;
  const began = clock();
  const ring = await makeKeyRing(clock);
  let sum = nothing;
  const misses: Miss[] = [];
  try {
    for (let seed = options.seed; seed < options.seed + options.count && !signal.aborted; seed += 1) {
      const scored = await runWorld(scanner, seed, ring, signal, options);
      sum = add(sum, scored.tally);
      misses.push(...scored.misses);
      options.done?.(seed, scored.tally, scored.misses);
    }
  } finally {
    await ring.remove();
  }
  return { total: totalOf(sum, (clock() - began) / 1000), misses };
}

async function runWorld<Config>(
  scanner: Scanner<Config>,
  seed: number,
  ring: KeyRing,
  signal: AbortSignal,
  options: RunOptions,
) {
  const { clock, random, version } = scanner;
  const world = makeWorld(seed, options.toggles);
  const started = await startApi(world.api, { ring, safety: options.safety ?? 'full' });
  try {
    const config = await scanner.load(started.configFile);
    return scoreWorld(
      world,
      await scanner.scan({ config, signal, listen: () => {}, clock, random, version }),
    );
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
