import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alone } from '../../lab/scenarios/worlds/alone.ts';
import type { Crew } from '../../lab/scenarios/worlds/run.ts';
import { totalOf } from '../../lab/scenarios/worlds/run.ts';
import { add, nothing } from '../../lab/scenarios/worlds/score.ts';
import { scanStarted } from './scan.ts';

/** Scans the worlds of these seeds: nothing false in any of them, and nearly all that is there in all of them together. */
export function scanWorlds(first: number, count: number): void {
  describe(`worlds ${first} to ${first + count - 1}`, () => {
    let crew: Crew;
    let sum = nothing;
    beforeAll(async () => {
      crew = await alone(scanStarted, { clock: Date.now });
    });
    afterAll(() => crew.stop());

    test.each(Array.from({ length: count }, (_, index) => first + index))(
      'nothing that world %i does not have is proven',
      { timeout: 120_000 },
      async (seed) => {
        const { tally, misses } = await crew.run(seed);
        sum = add(sum, tally);
        expect(misses.filter((miss) => miss.kind !== 'missed')).toEqual([]);
      },
    );

    test('nearly all holes are found', () => {
      expect(sum.worlds).toBe(count);
      expect(totalOf(sum, 0).recall).toBeGreaterThanOrEqual(0.95);
    });
  });
}
