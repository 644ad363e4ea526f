import { CountersignError } from '../errors.ts';
import { flaws } from '../model/flaw.ts';
import { type Safety, safetyLevels } from '../model/safety.ts';
import { didYouMean } from './nearest.ts';
import { allowances, evidences } from './schema.ts';

/** What the command line may say; it wins over the file. */
export interface Flags {
  readonly safety?: string;
  readonly allow?: readonly string[];
  readonly rate?: number;
  readonly concurrency?: number;
  readonly maxRequests?: number;
  readonly maxSeconds?: number;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly evidence?: string;
  readonly allowCommands?: boolean;
}

/** The safety level of a flag. Throws `usage`. */
export function safetyFlag(word: string): Safety {
  return oneOf(word, safetyLevels, '--safety');
}

/** How much of an answer is kept. Throws `usage`. */
export function evidenceFlag(word: string): 'masked' | 'full' {
  return oneOf(word, evidences, '--evidence');
}

export function allowFlag(words: readonly string[]): string[] {
  return words.map((word) => oneOf(word, allowances, '--allow'));
}

/** Which checks to run: those asked for, without those skipped; undefined means all. Throws `usage` for unknown ids. */
export function chosenChecks(
  only: readonly string[] | undefined,
  skip: readonly string[] | undefined,
): readonly string[] | undefined {
  const wanted = only?.map((word) => oneOf(word, flaws, 'the checks to run'));
  const unwanted = skip?.map((word) => oneOf(word, flaws, 'the checks to skip')) ?? [];
  if (wanted === undefined && unwanted.length === 0) return undefined;
  return (wanted ?? flaws).filter((id) => !unwanted.includes(id));
}

function oneOf<const Word extends string>(word: string, words: readonly Word[], what: string): Word {
  const match = words.find((each) => each === word);
  if (match !== undefined) return match;
  throw new CountersignError(
    'usage',
    `"${word}" is unknown to ${what}`,
    didYouMean(word, words, `Choose from: ${words.join(', ')}.`),
  );
}
