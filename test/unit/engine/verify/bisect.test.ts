import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { expect, it } from 'vitest';
import { apart, bisect, type Told } from '../../../../src/engine/verify/bisect.ts';

type Kind = 'cures' | 'useless' | 'breaks';
interface Thing {
  readonly name: number;
  readonly kind: Kind;
  readonly suspect: boolean;
}

/** A world in which things that break always break, and sometimes others come under suspicion. */
function world() {
  const tries: number[] = [];
  return {
    tries,
    attempt: async (together: readonly Thing[]): Promise<Told<Thing, Kind>> => {
      tries.push(together.length);
      if (!together.some(({ kind }) => kind === 'breaks'))
        return {
          said: new Map(together.map((each) => [each, each.kind])),
          good: together.filter(({ kind }) => kind === 'cures'),
          next: [],
        };
      const clear = together.filter(({ suspect }) => !suspect);
      return apart(together, [clear, together.filter(({ suspect }) => suspect)], () => 'breaks');
    },
  };
}

const things = (kinds: readonly { kind: Kind; suspect: boolean }[]): Thing[] =>
  kinds.map((each, name) => ({ ...each, name }));

it('every thing ends with what it is, however many break and whoever is suspected', async () => {
  const thing = record({ kind: constantFrom<Kind[]>('cures', 'useless', 'breaks'), suspect: boolean() });
  await assert(
    asyncProperty(array(thing, { maxLength: 20 }), integer({ min: 1, max: 5 }), async (kinds, groups) => {
      const all = things(kinds);
      const split = Array.from({ length: groups }, (_, at) => all.filter(({ name }) => name % groups === at));
      const { said } = await bisect(split, world().attempt, () => true);
      expect([...said].every(([each, kind]) => each.kind === kind)).toBe(true);
      expect(said.size).toBe(all.length);
    }),
  );
});

it('when all is well one try is enough, and one that breaks costs few', async () => {
  const well = world();
  await bisect(
    [things(Array.from({ length: 60 }, () => ({ kind: 'cures', suspect: false })))],
    well.attempt,
    () => true,
  );
  expect(well.tries).toEqual([60]);
  const one = world();
  const kinds = Array.from(
    { length: 60 },
    (_, at): Omit<Thing, 'name'> => ({
      kind: at === 7 ? 'breaks' : 'cures',
      suspect: at === 7,
    }),
  );
  await bisect([things(kinds)], one.attempt, () => true);
  expect(one.tries).toEqual([60, 59, 1]);
});

it('what is good stays in place for the next group, and a spent budget ends it', async () => {
  const seen: [number, number][] = [];
  const { attempt } = world();
  const all = things([
    { kind: 'cures', suspect: false },
    { kind: 'useless', suspect: false },
    { kind: 'cures', suspect: false },
  ]);
  const [first, second, third] = all;
  const groups = [first, second, third].flatMap((each) => (each === undefined ? [] : [[each]]));
  const { said } = await bisect(
    groups,
    async (together, beside) => {
      seen.push([together.length, beside.length]);
      return attempt(together);
    },
    () => seen.length < 2,
  );
  expect(seen).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(said.size).toBe(2);
});
