import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Comparison } from '../../lab/score/compare.ts';
import { shutGates } from '../../lab/score/figures.ts';
import { scoreLab } from '../../lab/score/run.ts';
import { showScore } from '../../lab/score/show.ts';
import type { Safety } from '../../src/index.ts';
import { labTools } from '../support/two-labs.ts';

async function scored(seed: string, safety: Safety, runs: number): Promise<Comparison> {
  const signal = new AbortController().signal;
  const tools = await labTools();
  return scoreLab({ seed, safety, runs, tools, signal, clock: Date.now, tell: () => {} });
}

describe('a scan of the lab', () => {
  test.each([
    ['at full, under the fixed seed', FIXED_SEED, 'full', 1],
    ['at full, under a random seed', randomBytes(6).toString('hex'), 'full', 1],
    ['at observe, twice, which leaves every row as it was', FIXED_SEED, 'observe', 2],
  ] as const)('%s (%s) says what the manifest says', async (_, seed, safety, runs) => {
    const comparison = await scored(seed, safety, runs);
    const page = showScore(comparison);
    expect(shutGates(comparison.total), page).toEqual([]);
    expect(comparison.unlisted, page).toEqual([]);
    expect(comparison.total, page).toMatchObject({ falseProven: 0, wrongId: 0, undo: 1, stability: 1 });
  });

  test('that is stopped leaves no lab running and no score', async () => {
    const stop = new AbortController();
    const told: string[] = [];
    const comparison = await scoreLab({
      seed: FIXED_SEED,
      safety: 'full',
      runs: 2,
      tools: await labTools(),
      signal: stop.signal,
      clock: Date.now,
      tell: (line) => {
        told.push(line);
        if (line.includes('vulnerable: send 20 of')) stop.abort();
      },
    });
    expect(comparison.total).toMatchObject({ undo: 1 });
    expect(told.some((line) => line.includes('hardened: send'))).toBe(false);
  });
});
