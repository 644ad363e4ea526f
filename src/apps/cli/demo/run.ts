import { CountersignError } from '../../../index.ts';
import type { Shell } from '../shell.ts';

export interface DemoOptions {
  readonly embedded: boolean;
}

/** Resolves to the exit code: 0 exactly when both variants look as expected. */
export async function runDemo(_options: DemoOptions, _shell: Shell): Promise<number> {
  await Promise.resolve();
  throw new CountersignError(
    'lab-unavailable',
    'The demo is not part of this build',
    'Run npm run demo in a clone of the repository.',
  );
}
