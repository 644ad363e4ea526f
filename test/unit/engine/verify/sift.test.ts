import { array, assert, asyncProperty, boolean, record } from 'fast-check';
import { expect, it } from 'vitest';
import { sift } from '../../../../src/engine/verify/sift.ts';

interface Thing {
  readonly name: number;
  readonly breaks: boolean;
  readonly suspect: boolean;
}

/** A copy comes up without those that break it; some things come under suspicion, rightly or not. */
function sifting(all: readonly Thing[], most = Number.POSITIVE_INFINITY) {
  const tries: number[] = [];
  const start = async (things: readonly Thing[]) => {
    tries.push(things.length);
    return things.some(({ breaks }) => breaks) ? 'it ended' : undefined;
  };
  const suspects = (things: readonly Thing[]) => things.filter(({ suspect }) => suspect);
  const run = () => sift(all, 'it ended', start, { suspects, starts: () => tries.length < most });
  return { run, tries };
}

const named = (kinds: readonly Omit<Thing, 'name'>[]): Thing[] =>
  kinds.map((each, name) => ({ ...each, name }));

it('whoever keeps a copy from coming up is found, however many they are and whoever is suspected', async () => {
  const things = array(record({ breaks: boolean(), suspect: boolean() }), { minLength: 1, maxLength: 14 });
  await assert(
    asyncProperty(things, async (kinds) => {
      const all = named(kinds);
      if (!all.some(({ breaks }) => breaks)) return;
      const { fit, unfit } = await sifting(all).run();
      expect([...unfit.keys()].every(({ breaks }) => breaks)).toBe(true);
      expect(new Set([...fit, ...unfit.keys()])).toEqual(new Set(all));
    }),
  );
});

it('a suspect that is to blame costs one start, and one that nobody suspects few', async () => {
  const one = (suspect: boolean) =>
    sifting(
      named(Array.from({ length: 60 }, (_, at) => ({ breaks: at === 7, suspect: suspect && at === 7 }))),
    );
  const known = one(true);
  await known.run();
  expect(known.tries).toEqual([59]);
  const hidden = one(false);
  await hidden.run();
  expect(hidden.tries.length).toBeLessThan(9);
});

it('when no more starts are allowed, nobody is called fit who was not seen to be', async () => {
  const all = named(Array.from({ length: 8 }, (_, at) => ({ breaks: at > 4, suspect: false })));
  expect(await sifting(all, 2).run()).toEqual({ fit: [], unfit: new Map() });
});
