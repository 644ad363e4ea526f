import { accounts } from './accounts.ts';
import { callers } from './callers.ts';
import type { FunctionalCheck } from './check.ts';
import { papers } from './papers.ts';
import { profiles } from './profiles.ts';

/** Every functional check under the name by which the manifest calls it. */
export const functionalChecks: Record<string, FunctionalCheck> = {
  ...profiles,
  ...accounts,
  ...papers,
  ...callers,
};
