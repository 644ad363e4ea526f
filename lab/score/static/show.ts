import { percent } from '../figures.ts';
import type { Judged, StaticScore } from './judge.ts';

/** Classes of which a review must find nearly everything; of the others, most. */
const STRICT = new Set(['AUTHN', 'BOLA', 'MASS', 'IDMAP', 'CTRL']);

export interface StaticGates {
  readonly recall: { readonly [name: string]: { readonly found: number; readonly of: number } };
  readonly shut: readonly string[];
}

export function gatesOf({ judged, loud, healthyCases }: StaticScore): StaticGates {
  const recall: { [name: string]: { found: number; of: number } } = {};
  for (const { expected, flagged } of judged) {
    if (!expected.wanted) continue;
    const known = recall[expected.class] ?? { found: 0, of: 0 };
    recall[expected.class] = { found: known.found + (flagged ? 1 : 0), of: known.of + 1 };
  }
  const shut = Object.entries(recall).flatMap(([name, { found, of }]) => {
    const least = STRICT.has(name) ? 0.95 : 0.8;
    return found / of >= least ? [] : [`${name} ${percent(found / of)} is below ${percent(least)}`];
  });
  const share = loud.length / Math.max(1, healthyCases);
  if (share > 0.02) shut.push(`${percent(share)} flagged where nothing is wrong`);
  const sure = loud.filter(({ issue }) => issue.confidence === 'high').length;
  if (sure > 0) shut.push(`${sure} of these with high confidence`);
  return { recall, shut };
}

/** Figures for each class, then a paragraph for everything that is not as it should be. */
export function showStatic(score: StaticScore): string {
  const { recall, shut } = gatesOf(score);
  return [
    ...Object.entries(recall).map(
      ([name, { found, of }]) => `${name.padEnd(8)} ${percent(found / of).padStart(7)}  ${found} of ${of}`,
    ),
    '',
    ...score.judged.filter(({ expected, flagged }) => expected.wanted && !flagged).map(missed),
    ...score.loud.map(
      ({ tree, issue }) =>
        `false (${tree}): ${issue.rule} ${issue.weakness} ${issue.confidence} ${issue.at.file}:${issue.at.line} ${issue.message}`,
    ),
    shut.length === 0 ? 'Every gate is open.' : `Shut: ${shut.join('; ')}.`,
    '',
  ].join('\n');
}

function missed({ expected, said }: Judged): string {
  const words = said.map(({ rule, weakness }) => `${rule} ${weakness}`);
  const at = expected.places.map(({ file, line }) => `${file}:${line}`).join(', ');
  return `missed: ${expected.case} ${expected.weaknesses.join(', ')} at ${at || 'no marker'}${
    words.length === 0 ? '' : `; said there: ${[...new Set(words)].join(', ')}`
  }`;
}
