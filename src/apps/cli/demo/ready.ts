import { isAbsolute, relative } from 'node:path';
import { prepareTools, type Tools } from '../../../../lab/tools.ts';
import { CountersignError } from '../../../index.ts';
import type { Steps } from './steps.ts';

/** The programs of the Django lab, or why they cannot be had. */
export async function readyTools(
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
  steps: Steps,
): Promise<Tools | CountersignError> {
  const from = process.cwd();
  steps.say('Getting the Django lab ready, in the background');
  steps.doing('tools', 'preparing the Django lab');
  try {
    return await prepareTools({
      lab: folder,
      signal,
      report: (line) => {
        const near = line.replaceAll(folder, nameOf(relative(from, folder), folder));
        // Programs speak indented: theirs is a sign of life, not a step.
        if (line.startsWith(' '))
          steps.doing('tools', `preparing the Django lab: ${near.replace(/^[\s.]+/, '')}`);
        else steps.say(near);
      },
    });
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'lab-unavailable') return error;
    throw error;
  } finally {
    steps.doing('tools');
  }
}

function nameOf(near: string, folder: string): string {
  return near === '' || near.startsWith('..') || isAbsolute(near) ? folder : near;
}
