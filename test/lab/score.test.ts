import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Given } from '../../lab/score/arguments.ts';
import type { Comparison } from '../../lab/score/compare.ts';
import { shutGates } from '../../lab/score/figures.ts';
import { scoreLab } from '../../lab/score/run.ts';
import { passes, showScore } from '../../lab/score/show.ts';
import type { Safety } from '../../src/index.ts';
import { labTools } from '../support/two-labs.ts';

async function scored(seed: string, safety: Safety, runs: number, given?: Given): Promise<Comparison> {
  const signal = new AbortController().signal;
  const tools = await labTools();
  const what = given === undefined ? {} : { given };
  return scoreLab({ seed, safety, runs, ...what, tools, signal, clock: Date.now, tell: () => {} });
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

  test('with its source meets the causes that the manifest names, once each, under the same fingerprints', async () => {
    const comparison = await scored(FIXED_SEED, 'full', 1, 'both');
    const page = showScore(comparison);
    expect(passes(comparison), page).toBe(true);
    expect(comparison.correlated?.found, page).toBeGreaterThanOrEqual(63);
    expect(comparison.total, page).toMatchObject({ falseProven: 0, undo: 1 });
  });

  test('without its description loses at most five points of what it proves', async () => {
    const comparison = await scored(FIXED_SEED, 'full', 1, 'source');
    const page = showScore(comparison);
    expect(comparison.total.recall, page).toBeGreaterThanOrEqual(0.92);
    expect(comparison.total, page).toMatchObject({ falseProven: 0, undo: 1 });
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
