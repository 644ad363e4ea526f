import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Safety } from '../../src/index.ts';
import type { Twin } from '../application.ts';
import { writeConfiguration } from '../configuration.ts';
import { type Lab, startLab } from '../lab.ts';
import { readManifest } from '../manifest.ts';
import { unmet } from '../requires.ts';
import type { Tools } from '../tools.ts';
import type { Given } from './arguments.ts';
import { type Comparison, compare } from './compare.ts';
import { correlate } from './correlate.ts';
import { observe } from './observe.ts';
import type { Observed } from './observed.ts';
import { spelledAs } from './spelled.ts';

export interface ScoreOptions {
  readonly seed: string;
  readonly safety: Safety;
  readonly runs: number;
  /** The description alone, where nothing is said. */
  readonly given?: Given;
  readonly tools: Tools;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly tell: (line: string) => void;
}

/** Starts both variants, scans each as often as asked, compares, stops both: also when a scan fails or is aborted. */
export async function scoreLab(options: ScoreOptions): Promise<Comparison> {
  const { cases } = await readManifest();
  const dir = await mkdtemp(join(tmpdir(), 'score-'));
  const labs: Lab<Twin>[] = [];
  try {
    labs.push(...(await startBoth(dir, options)));
    const missing = cases.map((truth) => ({ truth, needs: unmet(truth.requires, options.tools) }));
    const shown = missing.filter(({ needs }) => needs.length === 0).map(({ truth }) => truth);
    const skipped = missing
      .filter(({ needs }) => needs.length > 0)
      .map(({ truth, needs }) => `${truth.case} ${truth.title}: needs ${needs.join(' and ')}`);
    const scans = await observeAll(labs, options);
    const { given = 'description' } = options;
    const spelled = given === 'source' ? scans.map((scan) => spelledAs(cases, scan)) : scans;
    const comparison = compare(shown, options.safety, spelled, skipped);
    if (given === 'description') return comparison;
    const without = given === 'both' ? await withoutSource(labs, options) : undefined;
    return { ...comparison, given, ...(await correlate(shown, spelled, without)) };
  } finally {
    await Promise.all(labs.map((lab) => lab.stop()));
    await rm(dir, { recursive: true, force: true });
  }
}

async function startBoth(dir: string, { seed, tools, clock, tell }: ScoreOptions): Promise<Lab<Twin>[]> {
  const now = new Date(clock());
  const start = (variant: Twin) => startLab({ variant, seed, dir, tools, now, report: tell });
  const started = await Promise.allSettled([start('vulnerable'), start('hardened')]);
  const labs = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed === undefined) return labs;
  await Promise.all(labs.map((lab) => lab.stop()));
  throw failed.reason;
}

/** One scan after the other: two at once would share the processor, and their seconds would say nothing. */
async function observeAll(labs: readonly Lab<Twin>[], options: ScoreOptions): Promise<Observed[]> {
  const scans: Observed[] = [];
  for (let run = 1; run <= options.runs; run += 1)
    for (const lab of labs) {
      if (options.signal.aborted) return scans;
      const tell = (line: string): void => options.tell(`Run ${run} of ${options.runs}, ${line}`);
      const configFile = await configurationOf(lab, options.given);
      scans.push(await observe({ ...lab, configFile }, { ...options, tell }));
    }
  return scans;
}

/** The flawed variant once more, as it is scanned by who has no source. */
async function withoutSource(
  labs: readonly Lab<Twin>[],
  options: ScoreOptions,
): Promise<Observed | undefined> {
  const flawed = labs.find(({ variant }) => variant === 'vulnerable');
  const tell = (line: string): void => options.tell(`Without source, ${line}`);
  return flawed === undefined || options.signal.aborted ? undefined : observe(flawed, { ...options, tell });
}

async function configurationOf(lab: Lab<Twin>, given: Given = 'description'): Promise<string> {
  if (given === 'description') return lab.configFile;
  const settings = `config.settings.${lab.variant}`;
  return writeConfiguration(lab.dir, lab.url, { description: given === 'both', settings });
}
