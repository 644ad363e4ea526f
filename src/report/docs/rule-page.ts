import type { Weakness } from '../../model/weakness.ts';
import { cweLinks, generated, literal, page, table } from './markdown.ts';

/** What a page needs of a rule. */
export interface RuleText {
  readonly id: string;
  readonly weaknesses: readonly string[];
  readonly words: {
    readonly title: string;
    readonly what: string;
    readonly why: string;
    readonly fix: string;
  };
  readonly examples: { readonly bad: string; readonly good: string };
}

/** `docs/rules/<id>.md`. */
export function rulePage(rule: RuleText, weaknesses: readonly Weakness[]): string {
  const { id, words, examples } = rule;
  const covered = weaknesses.filter((each) => rule.weaknesses.includes(each.id));
  return page([
    `# ${id}: ${words.title}`,
    generated(`src/rules/${id}.ts`),
    '## What',
    literal(words.what),
    '## Why it matters',
    literal(words.why),
    '## Fix',
    literal(words.fix),
    '## Wrong',
    code(examples.bad),
    '## Right',
    code(examples.good),
    '## Weaknesses',
    table(
      ['Weakness', 'Title', 'Severity', 'CWE'],
      covered.map((each) => [each.id, literal(each.title), each.severity, cweLinks(each.cwe)]),
    ),
    `Accept one finding with \`# countersign: ignore[${id}] reason\` on its line, or in the [list](../guide/review.md#accepted-findings).`,
  ]);
}

/** `docs/rules/README.md`. */
export const rulesPage = (rules: readonly RuleText[]): string =>
  page([
    '# Rules',
    generated('src/rules'),
    'Each rule knows one mistake in Django source. [How a review works](../guide/review.md).',
    table(
      ['Rule', 'Title', 'Weaknesses'],
      rules.map(({ id, words, weaknesses }) => [
        `[${id}](${id}.md)`,
        literal(words.title),
        weaknesses.join(', '),
      ]),
    ),
  ]);

const code = (text: string): string => `\`\`\`python\n${text.trim()}\n\`\`\``;
