import type { Toggles } from './draw.ts';

export interface Wanted {
  readonly seed: number;
  readonly count: number;
  readonly toggles: Toggles;
  readonly json: boolean;
  /** Processes side by side; undefined: as many as there are cores. */
  readonly jobs?: number;
  /** The run fails below this recall. */
  readonly recall: number;
}

/**
 * `--count N --seed S --jobs N --recall R --json`, and to shrink a false alarm: `--only-holes a,b`, `--without-holes a,b`,
 * `--only-traps`, `--without-traps`, by full name (`invoices.read`) or bare name (`read`). Said twice, the last one counts.
 */
export function readArguments(args: readonly string[]): Wanted {
  const after = (flag: string): string | undefined =>
    args.includes(flag) ? args[args.lastIndexOf(flag) + 1] : undefined;
  const keep = (what: string) => {
    const only = after(`--only-${what}`)?.split(',');
    const without = after(`--without-${what}`)?.split(',') ?? [];
    const among = (list: readonly string[], name: string): boolean =>
      list.includes(name) || list.includes(name.slice(name.indexOf('.') + 1));
    return (name: string): boolean => (only === undefined || among(only, name)) && !among(without, name);
  };
  const jobs = after('--jobs');
  return {
    count: Number(after('--count') ?? 30),
    seed: Number(after('--seed') ?? 1),
    json: args.includes('--json'),
    ...(jobs !== undefined && { jobs: Number(jobs) }),
    recall: Number(after('--recall') ?? 0),
    toggles: { holes: keep('holes'), traps: keep('traps') },
  };
}
