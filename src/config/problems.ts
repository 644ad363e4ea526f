import type { z } from 'zod';
import { CountersignError } from '../errors.ts';
import type { Path, Placed } from './document.ts';
import { keysAt } from './json-schema.ts';
import { didYouMean } from './nearest.ts';

type Issue = z.core.$ZodIssue;

const example = 'Compare with the example in the README.';

interface Problem {
  readonly code: 'config-unknown-key' | 'config-invalid';
  readonly place: string;
  readonly sentence: string;
  readonly hint: string;
}

/** Turns what the schema says into one error: the first problem in the file, and where the others stand. */
export function configError(placed: Placed, issues: readonly Issue[]): CountersignError {
  const problems = issues
    .flatMap((issue) => problemsOf(placed, issue))
    .toSorted((left, right) => lineOf(left) - lineOf(right));
  const [first, ...others] = problems;
  if (first === undefined)
    return new CountersignError(
      'config-invalid',
      `${placed.file} is not a configuration`,
      'See the README for a complete file.',
    );
  const more =
    others.length === 0
      ? ''
      : `\nMore to mend: ${others
          .slice(0, 5)
          .map(({ place, sentence }) => `${place} ${sentence}`)
          .join('; ')}.`;
  return new CountersignError(first.code, `${first.place}: ${first.sentence}`, first.hint + more);
}

function problemsOf(placed: Placed, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(placed, issue.path, key));
  if (issue.code === 'invalid_key') {
    const what = issue.issues[0]?.message ?? 'is not a name';
    return [
      invalid(placed.placeOfKey(issue.path), `the name "${String(issue.path.at(-1))}" ${what}`, 'Rename it.'),
    ];
  }
  return [invalid(placed.placeOf(issue.path), ...sentence(placed, issue))];
}

function unknownKey(placed: Placed, parent: Path, key: string): Problem {
  const known = keysAt(parent);
  const where = parent.length === 0 ? '' : ` under ${dotted(parent)}`;
  const hint = didYouMean(key, known, `Known here: ${known.join(', ')}.`);
  return {
    code: 'config-unknown-key',
    place: placed.placeOfKey([...parent, key]),
    sentence: `unknown key "${key}"${where}`,
    hint,
  };
}

function invalid(place: string, sentence: string, hint: string): Problem {
  return { code: 'config-invalid', place, sentence, hint };
}

function sentence(placed: Placed, issue: Issue): [sentence: string, hint: string] {
  const what = issue.path.length === 0 ? placed.file : dotted(issue.path);
  if (issue.path.length > 0 && !placed.has(issue.path)) return [`${what} is missing`, `Add ${what}.`];
  if (issue.code === 'invalid_type') {
    const rule = issue.message.startsWith('must') ? issue.message : `must be ${article(issue.expected)}`;
    return [`${what} ${rule}`, example];
  }
  if (issue.code === 'invalid_value')
    return choice(what, issue.values.map(String), placed.valueAt(issue.path));
  return [`${what}: ${issue.message}`, example];
}

function choice(
  what: string,
  options: readonly string[],
  written: unknown,
): [sentence: string, hint: string] {
  const rule = `${what} must be ${options.join(' or ')}`;
  const otherwise = `Choose one of: ${options.join(', ')}.`;
  if (typeof written !== 'string') return [rule, otherwise];
  return [`${rule}, not "${written}"`, didYouMean(written, options, otherwise)];
}

function article(expected: string): string {
  const words: Record<string, string> = {
    object: 'a map of keys',
    record: 'a map of names',
    array: 'a list',
    int: 'a whole number',
    string: 'text',
    boolean: 'true or false',
  };
  return words[expected] ?? `a ${expected}`;
}

/** `identities.alice.token`: a path as people write it. */
export function dotted(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function lineOf({ place }: Problem): number {
  const [line = 0, column = 0] = place.split(':').slice(-2).map(Number);
  return line * 10_000 + column;
}
