import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflict, inLanes, parallel } from '../../../src/engine/lanes.ts';
import type { Locks } from '../../../src/model/experiment.ts';

const kind = fc.constantFrom('note', 'invoice', 'profile', '*');
const locks: fc.Arbitrary<Locks> = fc.record({
  reads: fc.array(kind, { maxLength: 2 }),
  writes: fc.array(kind, { maxLength: 2 }),
});

/** Runs the items, each over a few turns of the event loop, and tells the story. */
async function story(items: readonly Locks[], width: number, turns: readonly number[]) {
  const running = new Set<number>();
  const begun: number[] = [];
  const together: (readonly [number, number])[] = [];
  let most = 0;
  await inLanes(
    items.map((each, index) => ({ locks: each, index })),
    width,
    async ({ index }) => {
      for (const other of running) together.push([other, index]);
      begun.push(index);
      running.add(index);
      most = Math.max(most, running.size);
      for (let turn = 0; turn < (turns[index % turns.length] ?? 1); turn++) await new Promise(setImmediate);
      running.delete(index);
    },
  );
  return { begun, together, most };
}

describe('lanes', () => {
  test('never run two at once of which one writes what the other touches, and begin in the order of the plan', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(locks, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
        async (items, width, turns) => {
          const { begun, together, most } = await story(items, width, turns);
          const none: Locks = { reads: [], writes: [] };
          for (const [left, right] of together)
            expect(conflict(items[left] ?? none, items[right] ?? none)).toBe(false);
          expect(begun).toEqual(items.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('run as many at once as they are wide, where nothing conflicts', async () => {
    const free: Locks = { reads: ['note'], writes: [] };
    expect((await story([free, free, free, free], 3, [2])).most).toBe(3);
    expect((await story([free, free], 0, [2])).most).toBe(1);
  });

  test('writers of one kind come one after the other', async () => {
    const writer: Locks = { reads: [], writes: ['note'] };
    const { together } = await story([writer, writer, writer], 5, [3]);
    expect(together).toEqual([]);
  });

  test('one that throws is heard of', async () => {
    const item = { locks: { reads: [], writes: [] } };
    await expect(inLanes([item], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('two sets of locks conflict', () => {
  test.each<[string, Locks, Locks, boolean]>([
    ['two readers', { reads: ['a'], writes: [] }, { reads: ['a'], writes: [] }, false],
    ['a reader and a writer', { reads: ['a'], writes: [] }, { reads: [], writes: ['a'] }, true],
    ['two writers', { reads: [], writes: ['a'] }, { reads: [], writes: ['a'] }, true],
    ['writers of other kinds', { reads: [], writes: ['a'] }, { reads: [], writes: ['b'] }, false],
    ['a writer of everything and a reader', { reads: ['a'], writes: [] }, { reads: [], writes: ['*'] }, true],
    [
      'a writer of everything and one that touches nothing named',
      { reads: [], writes: [] },
      { reads: [], writes: ['*'] },
      true,
    ],
    ['a reader of everything and a writer', { reads: ['*'], writes: [] }, { reads: [], writes: ['a'] }, true],
    ['nothing and nothing', { reads: [], writes: [] }, { reads: [], writes: [] }, false],
  ])('%s: %s', (_, left, right, expected) => {
    expect([conflict(left, right), conflict(right, left)]).toEqual([expected, expected]);
  });

  test('never in one direction only', () => {
    fc.assert(fc.property(locks, locks, (left, right) => conflict(left, right) === conflict(right, left)));
  });
});

test('tasks side by side give their results in the order of the items', async () => {
  const results = await parallel([3, 1, 2], 2, async (turns) => {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    return turns;
  });
  expect(results).toEqual([3, 1, 2]);
});
