import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { expectations } from '../../lab/score/static/expected.ts';
import { scoreStatic } from '../../lab/score/static/judge.ts';
import { gatesOf } from '../../lab/score/static/show.ts';

describe('a review of the lab', () => {
  it('finds what is planted and leaves the healthy variant alone', { timeout: 120_000 }, async () => {
    const score = await scoreStatic(await expectations(), () => performance.now());
    expect(gatesOf(score).shut).toEqual([]);
  });
});
