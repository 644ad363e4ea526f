import { checks } from '../checks/index.ts';
import type { Check } from '../model/check.ts';

/** The checks to run: those named, or all of them. */
export function chosenChecks(only: readonly string[]): readonly Check[] {
  return only.length === 0 ? checks : checks.filter((each) => only.includes(each.id));
}
