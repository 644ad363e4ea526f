import { startLab } from '../../../../lab/lab.ts';
import { FIXED_SEED } from '../../../../lab/principals.ts';
import type { Tools } from '../../../../lab/tools.ts';
import { type DemoLab, startAll } from './labs.ts';

/** Both variants of the Django lab, each behind an nginx of its own. */
export function startDjango(options: {
  readonly tools: Tools;
  readonly dir: string;
  readonly now: Date;
}): Promise<readonly DemoLab[]> {
  return startAll((variant) => startLab({ ...options, variant, seed: FIXED_SEED }));
}
