/** Why a copy does not come up, or nothing where it does. */
export type Start<Thing, Why> = (things: readonly Thing[]) => Promise<Why | undefined>;

interface Asking<Thing, Why> {
  readonly suspects: (things: readonly Thing[], why: Why) => readonly Thing[];
  readonly starts: () => boolean;
}

export interface Sifted<Thing, Why> {
  readonly fit: readonly Thing[];
  readonly unfit: ReadonlyMap<Thing, Why>;
}

/**
 * Which of several things keep a copy from coming up, by starting copies only: the suspects first, else the shortest run
 * from the first on that does not come up; its last one is found out. `starts` says whether another start is allowed.
 */
export async function sift<Thing, Why>(
  things: readonly Thing[],
  first: Why,
  start: Start<Thing, Why>,
  { suspects, starts }: Asking<Thing, Why>,
): Promise<Sifted<Thing, Why>> {
  const unfit = new Map<Thing, Why>();
  let rest = things;
  let why: Why | undefined = first;
  while (why !== undefined && starts()) {
    const named = suspects(rest, why);
    const others = rest.filter((each) => !named.includes(each));
    if (others.length > 0 && others.length < rest.length && (await start(others)) === undefined) {
      const [only, ...more] = named;
      if (only !== undefined && more.length === 0) {
        unfit.set(only, why);
        return { fit: others, unfit };
      }
      return admitted(others, named, unfit, { start, starts });
    }
    const { last, because } = await shortest(rest, why, { start, starts });
    if (last === undefined) break;
    unfit.set(last, because);
    rest = rest.filter((each) => each !== last);
    why = rest.length === 0 ? undefined : await start(rest);
  }
  return { fit: why === undefined ? rest : [], unfit };
}

interface Starting<Thing, Why> {
  readonly start: Start<Thing, Why>;
  readonly starts: () => boolean;
}

/** One after the other beside those that come up. */
async function admitted<Thing, Why>(
  others: readonly Thing[],
  named: readonly Thing[],
  unfit: Map<Thing, Why>,
  { start, starts }: Starting<Thing, Why>,
): Promise<Sifted<Thing, Why>> {
  const fit = [...others];
  for (const each of named) {
    if (!starts()) break;
    const why = await start([...fit, each]);
    if (why === undefined) fit.push(each);
    else unfit.set(each, why);
  }
  return { fit, unfit };
}

async function shortest<Thing, Why>(
  rest: readonly Thing[],
  why: Why,
  { start, starts }: Starting<Thing, Why>,
): Promise<{ last: Thing | undefined; because: Why }> {
  let [low, high, because] = [0, rest.length, why];
  while (high - low > 1) {
    if (!starts()) return { last: undefined, because };
    const middle = Math.floor((low + high) / 2);
    const said = await start(rest.slice(0, middle));
    if (said === undefined) low = middle;
    else [high, because] = [middle, said];
  }
  return { last: rest[high - 1], because };
}
