import type { Check } from '../../model/check.ts';
import { type Category, categories, flaws } from '../../model/flaw.ts';
import type { Weakness } from '../../model/weakness.ts';
import { cweLinks, generated, literal, page, table } from './markdown.ts';

/** `docs/flaws.md`. */
export function flawsPage(checks: readonly Check[], weaknesses: readonly Weakness[]): string {
  const seen = (flaw: string): string =>
    checks.some((each) => each.id === flaw) ? `[${flaw}](checks/${flaw}.md)` : flaw;
  return page([
    '# Flaws and weaknesses',
    generated('src/model/weakness.ts and src/model/flaw.ts'),
    'A **flaw** is what a caller can see on the wire. A **weakness** is its cause in the code. Every weakness shows as one flaw and belongs to one category.',
    `${flaws.length} flaws, ${weaknesses.length} weaknesses, ${categories.length} categories. A linked flaw has a check in this version; the others are names that are kept for later.`,
    ...categories.flatMap((category) => section(category, weaknesses, seen)),
  ]);
}

function section(
  category: Category,
  weaknesses: readonly Weakness[],
  seen: (flaw: string) => string,
): string[] {
  const mine = weaknesses.filter((each) => each.category === category);
  return mine.length === 0
    ? []
    : [
        `## ${category}`,
        table(
          ['Weakness', 'Title', 'Flaw', 'Severity', 'CWE'],
          mine.map((each) => [
            each.id,
            literal(each.title),
            seen(each.flaw),
            each.severity,
            cweLinks(each.cwe),
          ]),
        ),
      ];
}
