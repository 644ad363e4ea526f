import type { Check } from '../../model/check.ts';
import { cweLinks, generated, page, table } from './markdown.ts';

/** `docs/checks/README.md`. */
export function checksPage(checks: readonly Check[]): string {
  return page([
    '# Checks',
    generated('src/checks'),
    'Each check asks one question of every operation it fits, as every identity. Its id is the flaw it proves.',
    table(
      ['Check', 'Title', 'Severity', 'Safety', 'CWE', 'OWASP API'],
      checks.map(({ id, words, severity, safety, standards }) => [
        `[${id}](${id}.md)`,
        words.title,
        severity,
        `\`${safety}\``,
        cweLinks(standards.cwe),
        standards.owaspApi.join(', '),
      ]),
    ),
    'The safety level is the lowest at which a check sends anything. See [safety](../guide/safety.md).',
    'All flaws, also those that no check looks for yet: [flaws](../flaws.md).',
  ]);
}
