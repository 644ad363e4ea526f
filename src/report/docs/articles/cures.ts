import { literal, table } from '../markdown.ts';
import { mending } from './mending.ts';
import type { Article, ArticleRule, ArticlesInput } from './truth.ts';

const titles: Record<Article, string> = {
  'missing-authentication': 'For missing authentication',
  'object-reference': 'For object references',
  'mass-assignment': 'For mass assignment',
};

// What the seed variant answers where the cure ought to have worked.
const shown: { readonly [shows: string]: string } = {
  anonymous: 'everybody stays nobody',
  error: 'it falls over: a server error',
  nothing: 'nothing changes',
  refused: 'refused, in a form that clients misread',
  served: 'served all the same',
  silent: 'dropped in silence',
  stored: 'stored all the same',
  unlogged: 'no line in the log',
};

/** Per article its cures: what each leaves open, which rules read it, what mends it. */
export function cureSection(article: Article, input: ArticlesInput): string[] {
  const { rules, weaknesses, truth } = input;
  const cures = truth.cures.filter((each) => each.article === article);
  return [
    `### ${titles[article]}`,
    table(
      ['Case', 'Snippet', 'What shows', 'Weakness', 'Read by', 'Cure'],
      cures.map((cure) => {
        const reading = rules.filter((rule) =>
          rule.weaknesses.some((each) => cure.weaknesses.includes(each)),
        );
        return [
          cure.case,
          literal(cure.title),
          shown[cure.shows] ?? cure.shows,
          cure.weaknesses
            .map((id) => `${id} ${literal(weaknesses.find((each) => each.id === id)?.title ?? '')}`)
            .join('<br>') || 'none: it holds',
          reading.map(({ id }) => `\`${id}\``).join(', ') || 'no rule yet',
          mended(cure.weaknesses, reading, input),
        ];
      }),
    ),
  ];
}

/** The words of the rules that read it; else those of the check that sees it on the wire, else our own for the weakness. */
function mended(
  ids: readonly string[],
  reading: readonly ArticleRule[],
  { checks, weaknesses }: ArticlesInput,
): string {
  if (reading.length > 0) return reading.map(({ words }) => literal(words.fix)).join('<br>');
  const seen = weaknesses.filter(({ id }) => ids.includes(id)).map(({ flaw }) => flaw);
  const words = [
    ...ids.flatMap((id) => mending[id] ?? []),
    ...checks.filter(({ id }) => seen.includes(id)).map((each) => each.words.fix),
  ];
  return words.map(literal).join('<br>') || 'Answer 401 or 403 as the rest of the API does.';
}
