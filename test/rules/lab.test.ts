import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectations } from '../../lab/score/static/expected.ts';
import { type StaticScore, scoreStatic } from '../../lab/score/static/judge.ts';
import { gatesOf } from '../../lab/score/static/show.ts';

describe('a review of the lab', () => {
  let score: StaticScore;
  beforeAll(async () => {
    score = await scoreStatic(await expectations(), () => performance.now());
  }, 120_000);

  it('finds what is planted and leaves the healthy variant alone', () => {
    expect(gatesOf(score).shut).toEqual([]);
  });

  it('finds every mistake of the remedies that the articles give', () => {
    const silent = score.judged.filter(
      ({ expected, flagged }) => expected.case.startsWith('Z-') && expected.wanted && !flagged,
    );
    expect(silent.map(({ expected }) => expected.case)).toEqual([]);
  });
});
