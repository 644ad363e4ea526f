import { CountersignError } from '../../../index.ts';
import type { Shell } from '../shell.ts';

export const labActions = ['up', 'down', 'status'] as const;
export type LabAction = (typeof labActions)[number];

export async function runLab(action: LabAction, _json: boolean, _shell: Shell): Promise<number> {
  await Promise.resolve();
  throw new CountersignError(
    'lab-unavailable',
    `lab ${action} is not part of this build`,
    'Run it from a clone of the repository.',
  );
}
