import { join } from 'node:path';
import { type Variant, variants } from '../../../../lab/application.ts';
import { startLab } from '../../../../lab/lab.ts';
import { labFolder } from '../../../../lab/places.ts';
import { type LabState, labsUnder, stopState } from '../../../../lab/state.ts';
import { prepareTools } from '../../../../lab/tools.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';
import type { LabAction } from './actions.ts';

export interface LabOptions {
  readonly variants: readonly Variant[];
  /** Decides keys, slugs and canaries; `random` draws one. */
  readonly seed: string;
  readonly json: boolean;
}

interface LabLine {
  readonly variant: LabState['variant'];
  readonly running: boolean;
  readonly url: string;
  readonly seed: string;
  readonly config: string;
}

/** Starts, stops or lists the labs that outlive this command; each action ends by saying what stands. */
export async function runLab(action: LabAction, options: LabOptions, shell: Shell): Promise<number> {
  const code = action === 'up' ? await up(options, shell) : exits.clean;
  if (action === 'down') await Promise.all((await standing(options.variants)).map(stopState));
  const lines = (await standing(action === 'down' ? variants : options.variants)).map(
    ({ variant, running, url, seed, configFile }): LabLine => ({
      variant,
      running,
      url,
      seed,
      config: configFile,
    }),
  );
  shell.terminal.out(options.json ? `${JSON.stringify(lines, undefined, 2)}\n` : inWords(lines));
  return code;
}

/** Also what a demo left that was ended the hard way. */
async function standing(wanted: readonly Variant[]): Promise<(LabState & { running: boolean })[]> {
  const folders = await Promise.all(['up', 'demo'].map((name) => labsUnder(join(labFolder(), name))));
  const labs = folders.flat().filter(({ variant }) => wanted.includes(variant));
  return labs.toSorted((one, other) => variants.indexOf(one.variant) - variants.indexOf(other.variant));
}

/** An interrupted start leaves none of its labs behind. */
async function up({ variants: wanted, seed, json }: LabOptions, shell: Shell): Promise<number> {
  const { terminal, clock, random } = shell;
  const report = (line: string): void => (json ? terminal.err : terminal.out)(`${line}\n`);
  const second = 'Left at once. See what stands with: countersign lab status';
  return shell.interruptible(second, async (signal) => {
    const tools = await prepareTools({ report, signal }).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (tools === undefined) return exits.interrupted;
    const common = {
      seed: seed === 'random' ? random(8).toString('hex') : seed,
      dir: join(labFolder(), 'up'),
      tools,
      now: new Date(clock()),
      report,
    };
    const started = await Promise.allSettled(wanted.map((variant) => startLab({ ...common, variant })));
    const failed = started.find((each) => each.status === 'rejected');
    if (!signal.aborted && failed === undefined) return exits.clean;
    for (const each of started) if (each.status === 'fulfilled') await each.value.stop();
    if (signal.aborted) return exits.interrupted;
    throw failed?.reason;
  });
}

function inWords(lines: readonly LabLine[]): string {
  if (lines.length === 0) return 'No lab is running. Start it with: countersign lab up\n';
  return lines
    .map(
      ({ variant, running, url, config }) =>
        `${variant.padEnd(10)} ${running ? 'running' : 'stopped'}  ${url}\n  scan it: countersign scan ${config}\n`,
    )
    .join('');
}
