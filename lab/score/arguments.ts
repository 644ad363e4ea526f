import { parseArgs } from 'node:util';
import { CountersignError, didYouMean, type Safety, safetyLevels } from '../../src/index.ts';
import { FIXED_SEED } from '../principals.ts';

export interface Wanted {
  readonly seed: string;
  readonly safety: Safety;
  /** Scans of each variant. */
  readonly runs: number;
  readonly json: boolean;
  /** What the scanner is given: the description, the source, or both. */
  readonly given: Given;
}

export type Given = 'description' | 'source' | 'both';

/** `--seed random|TEXT`, `--safety LEVEL`, `--runs N`, `--source`, `--without-description`, `--json`. Throws `usage`. */
export function readArguments(args: readonly string[], random: (bytes: number) => Buffer): Wanted {
  const { seed, safety, runs, json, source, 'without-description': alone } = parsed(args);
  const level = safetyLevels.find((each) => each === safety);
  if (level === undefined)
    throw usage(
      `--safety ${safety} is no level`,
      didYouMean(safety, safetyLevels, 'observe, canary or full.'),
    );
  if (!/^[1-9]\d?$/.test(runs)) throw usage(`--runs ${runs} is not a number from 1 to 99`, 'Say --runs 2.');
  return {
    seed: seed === 'random' ? random(6).toString('hex') : seed,
    safety: level,
    runs: Number(runs),
    json,
    given: alone ? 'source' : source ? 'both' : 'description',
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: FIXED_SEED },
        safety: { type: 'string', default: 'full' },
        runs: { type: 'string', default: '2' },
        json: { type: 'boolean', default: false },
        source: { type: 'boolean', default: false },
        'without-description': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw usage(
      error instanceof Error ? error.message : 'The options cannot be read',
      'Options: --seed random|TEXT, --safety observe|canary|full, --runs N, --source, --without-description, --json.',
    );
  }
}

function usage(sentence: string, hint: string): CountersignError {
  return new CountersignError('usage', sentence, hint);
}
