import { literal, table } from '../markdown.ts';
import type { Article, ArticlesInput } from './truth.ts';

const about: Record<
  Article,
  { readonly title: string; readonly classes: readonly string[]; readonly words: string }
> = {
  'missing-authentication': {
    title: 'Missing authentication',
    classes: ['AUTHN'],
    words:
      'The handshake is taken for a login. The founding snippet answers a balance to whoever holds a trusted certificate; no line of it asks who that is.',
  },
  'object-reference': {
    title: 'Insecure direct object reference',
    classes: ['BOLA'],
    words:
      'The caller is known and the object is not theirs. The founding snippet looks a profile up by the key in the address, and by nothing else.',
  },
  'mass-assignment': {
    title: 'Mass assignment',
    classes: ['MASS'],
    words:
      'The caller may change the object, but not all of it. The founding snippets put every field of the request into the model: by a loop, by a constructor, by an update.',
  },
};

/** Per article the flaws that its live cases show, with the snippets and the cure. */
export function liveSection(article: Article, { checks, truth }: ArticlesInput): string[] {
  const { title, classes, words } = about[article];
  const mine = truth.cases.filter(
    ({ weaknesses: [first = ''], flaw }) => flaw !== null && classes.includes(first.split('-')[0] ?? ''),
  );
  const flaws = [...new Set(mine.map(({ flaw }) => flaw))];
  return [
    `### ${title}`,
    words,
    table(
      ['Finding', 'Snippets', 'Cure'],
      flaws.map((flaw) => {
        const check = checks.find(({ id }) => id === flaw);
        const snippets = mine.filter((each) => each.flaw === flaw);
        return [
          check === undefined ? String(flaw) : `[${check.id}](checks/${check.id}.md)`,
          snippets
            .map(
              (each) => `${each.case} ${literal(each.title)} (\`${each.target.method} ${each.target.path}\`)`,
            )
            .join('<br>'),
          check === undefined ? 'No check of this version looks for it.' : literal(check.words.fix),
        ];
      }),
    ),
  ];
}
