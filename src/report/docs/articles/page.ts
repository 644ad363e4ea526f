import { cweLinks, generated, literal, page, table } from '../markdown.ts';
import { cureSection } from './cures.ts';
import { casesByCwe } from './cwes.ts';
import { liveSection } from './live.ts';
import { type ArticlesInput, articles } from './truth.ts';

/** `docs/articles.md`. */
export function articlesPage(input: ArticlesInput): string {
  const { weaknesses, truth } = input;
  return page([
    '# From the three articles to proven findings',
    generated('the checks, the rules and lab/django/truth/manifest.json'),
    'This project starts from three articles about Django behind mutual TLS: missing authentication, insecure direct object references, mass assignment. Each shows a mistake and ways to cure it. The lab holds every kind of snippet in code of our own, and this page says for each what a scan proves, what a review reads, and what mends it.',
    `${truth.cases.filter(({ flaw }) => flaw !== null).length} cases run in the lab, ${truth.fixtures.length} are source that is only read, and ${truth.cures.length} are cures of the articles, followed to the letter. \`npm run lab:score\` measures all of them.`,
    '## The mistakes',
    'A live case counts as found when the scan proves it in the vulnerable variant and refutes it in the hardened one.',
    ...articles.flatMap((article) => liveSection(article, input)),
    '## The cures, and what each leaves open',
    'A cure can fail in its own way: it may never run, fall over, or guard another thing than it names. The `seed` variant of the lab imports the cures and shows live what each leaves open.',
    ...articles.flatMap((article) => cureSection(article, input)),
    '## Every CWE that the articles list',
    table(
      ['CWE', 'Name', 'Weaknesses', 'Live', 'Read', 'Cures'],
      casesByCwe(weaknesses, truth).map((each) => [
        cweLinks([each.id]),
        literal(each.name),
        named(each.weaknesses),
        named(each.live),
        named(each.read),
        named(each.cures),
      ]),
    ),
  ]);
}

const most = 3;

/** The first few by name, the others by number. */
function named(cases: readonly string[]): string {
  const rest = cases.length - most;
  return [...cases.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
