import { mkdir } from 'node:fs/promises';
import { relative } from 'node:path';
import { labFolder } from '../../../../lab/places.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';
import { intro } from './intro.ts';
import type { DemoOptions } from './options.ts';
import { play } from './play.ts';
import { createSteps } from './steps.ts';

/** Resolves to the exit code: 0 exactly when both variants look as expected, 130 when interrupted. */
export async function runDemo(options: DemoOptions, shell: Shell): Promise<number> {
  const { terminal, clock } = shell;
  const folder = labFolder();
  const here = relative(process.cwd(), folder);
  if (options.started === undefined) terminal.out(intro(here));
  await mkdir(folder, { recursive: true });
  const second = 'Left at once. Servers of the demo may still run; stop them with: countersign lab down';
  const steps = createSteps(terminal, clock, options.started ?? clock());
  return shell
    .interruptible(second, async (signal) => {
      try {
        return await play({ ...options, folder, signal }, steps, shell);
      } catch (error) {
        if (!signal.aborted) throw error;
        steps.say('Interrupted: scans stopped, writes taken back, labs stopped');
        return exits.interrupted;
      }
    })
    .finally(steps.end);
}
