import { join } from 'node:path';
import { startLab } from '../../../../lab/lab.ts';
import { packageRoot } from '../../../../lab/places.ts';
import { type LabState, labsUnder, stopState } from '../../../../lab/state.ts';
import { prepareTools } from '../../../../lab/tools.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';

export const labActions = ['up', 'down', 'status'] as const;
export type LabAction = (typeof labActions)[number];

interface LabLine {
  readonly variant: LabState['variant'];
  readonly running: boolean;
  readonly url: string;
  readonly config: string;
}

/** Starts, stops or lists the labs that outlive this command; each action ends by saying what stands. */
export async function runLab(action: LabAction, json: boolean, shell: Shell): Promise<number> {
  const dir = join(packageRoot(), '.lab', 'up');
  if (action === 'up') await up(dir, shell);
  if (action === 'down') for (const state of await labsUnder(dir)) await stopState(state);
  const lines = (await labsUnder(dir)).map(
    ({ variant, running, url, configFile }): LabLine => ({ variant, running, url, config: configFile }),
  );
  shell.terminal.out(json ? `${JSON.stringify(lines, undefined, 2)}\n` : inWords(lines));
  return exits.clean;
}

async function up(dir: string, { terminal, clock, random }: Shell): Promise<void> {
  const report = (line: string): void => terminal.err(`${line}\n`);
  const tools = await prepareTools({ report });
  const common = { seed: random(8).toString('hex'), dir, tools, now: new Date(clock()), report };
  for (const variant of ['vulnerable', 'hardened'] as const) await startLab({ ...common, variant });
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
