import type { Check } from '../../model/check.ts';
import type { Weakness } from '../../model/weakness.ts';
import { counted, safetyWords } from '../words.ts';
import { cweLinks, generated, literal, page, table } from './markdown.ts';

/** `docs/checks/<id>.md`. */
export function checkPage(check: Check, causes: readonly Weakness[]): string {
  const { id, words, standards, severity, category, safety, needs } = check;
  const stranger = needs.stranger === true ? ' and a stranger certificate' : '';
  return page([
    `# ${id}: ${words.title}`,
    generated(`src/checks/${id}.ts`),
    table(
      ['Severity', 'Category', 'Sends from', 'Needs', 'OWASP API', 'CWE'],
      [
        [
          severity,
          category,
          `\`${safety}\` on: ${safetyWords[safety]}`,
          `${counted(needs.identities, 'identity', 'identities')}${stranger}`,
          standards.owaspApi.join(', '),
          cweLinks(standards.cwe),
        ],
      ],
    ),
    '## What',
    literal(words.what),
    '## Why it matters',
    literal(words.why),
    '## Fix',
    literal(words.fix),
    ...(words.example === undefined ? [] : ['## Example', `\`\`\`python\n${words.example}\n\`\`\``]),
    '## Causes',
    'What can be behind it in the code. A scan alone cannot tell which.',
    table(
      ['Weakness', 'Title', 'Severity', 'CWE'],
      causes.map((each) => [each.id, literal(each.title), each.severity, cweLinks(each.cwe)]),
    ),
    ...(words.references === undefined
      ? []
      : ['## References', words.references.map((each) => `- <${each}>`).join('\n')]),
  ]);
}
