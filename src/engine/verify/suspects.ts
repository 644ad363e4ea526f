import type { Patch } from '../../model/patch.ts';

const exception = /^\s*(?:\|\s*)?[\w.]*(?:Error|Exception|ImproperlyConfigured|Http404)\b.*/;
const word = /[A-Za-z_]\w{2,}/g;

/**
 * Patches that the last lines of a compiler or an interpreter point at: those that write a word of the error, or that edit a
 * file it names. What only few patches have counts most. All of them where the lines point at none.
 */
export function suspectsOf(together: readonly Patch[], lines: readonly string[]): readonly Patch[] {
  const said = new Set(
    lines.filter((line) => exception.test(line)).flatMap((line) => line.match(word) ?? []),
  );
  const clues = together.map((patch) => cluesOf(patch, said, lines));
  const often = new Map<string, number>();
  for (const each of clues) for (const clue of each) often.set(clue, (often.get(clue) ?? 0) + 1);
  const weights = clues.map((each) => [...each].reduce((sum, clue) => sum + 1 / (often.get(clue) ?? 1), 0));
  const heaviest = Math.max(0, ...weights);
  return heaviest === 0 ? together : together.filter((_, at) => (weights[at] ?? 0) > heaviest / 2);
}

function cluesOf(
  { edits, creates }: Patch,
  said: ReadonlySet<string>,
  lines: readonly string[],
): ReadonlySet<string> {
  const written = [...edits, ...creates].flatMap(({ text }) => text.match(word) ?? []);
  const paths = [...edits, ...creates].map(({ path }) => path);
  return new Set([
    ...written.filter((each) => said.has(each)),
    ...paths.filter((path) => lines.some((line) => line.includes(path))),
  ]);
}
