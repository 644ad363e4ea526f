import type { Check } from '../../model/check.ts';
import type { Weakness } from '../../model/weakness.ts';
import { articlesPage } from './articles/page.ts';
import type { ArticleTruth } from './articles/truth.ts';
import { checkPage } from './check-page.ts';
import { checksPage } from './checks-page.ts';
import { flawsPage } from './flaws-page.ts';
import { type RuleText, rulePage, rulesPage } from './rule-page.ts';

/** The generated pages of `docs/`: text by path, written from the words in the code. */
export function docPages(
  checks: readonly Check[],
  weaknesses: readonly Weakness[],
  rules: readonly RuleText[],
  truth: ArticleTruth,
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
    ...rules.map((rule) => [`rules/${rule.id}.md`, rulePage(rule, weaknesses)] as const),
    ['rules/README.md', rulesPage(rules)],
    ['flaws.md', flawsPage(checks, weaknesses)],
    ['articles.md', articlesPage({ checks, weaknesses, rules, truth })],
  ]);
}
