import type { Check } from '../../model/check.ts';
import type { Weakness } from '../../model/weakness.ts';
import { checkPage } from './check-page.ts';
import { checksPage } from './checks-page.ts';
import { flawsPage } from './flaws-page.ts';

/** The generated pages of `docs/`: text by path, written from the words in the code. */
export function docPages(
  checks: readonly Check[],
  weaknesses: readonly Weakness[],
): ReadonlyMap<string, string> {
  return new Map([
    ...checks.map(
      (check) =>
        [
          `checks/${check.id}.md`,
          checkPage(
            check,
            weaknesses.filter((each) => each.flaw === check.id),
          ),
        ] as const,
    ),
    ['checks/README.md', checksPage(checks)],
    ['flaws.md', flawsPage(checks, weaknesses)],
  ]);
}
