/** What one try says: of these things it is known now, and the others are tried again in these groups. */
export interface Told<Thing, Said> {
  readonly said: ReadonlyMap<Thing, Said>;
  /** Of those, the ones that stay in place: another may rest on them. */
  readonly good: readonly Thing[];
  readonly next: readonly (readonly Thing[])[];
}

/** All together first, and apart when something broke. What the budget left untried is not in the answer. */
export async function bisect<Thing, Said>(
  groups: readonly (readonly Thing[])[],
  attempt: (together: readonly Thing[], beside: readonly Thing[]) => Promise<Told<Thing, Said>>,
  budget: () => boolean,
): Promise<{ said: Map<Thing, Said>; good: readonly Thing[] }> {
  const answer = new Map<Thing, Said>();
  const good: Thing[] = [];
  const waiting = groups.filter((group) => group.length > 0);
  for (let group = waiting.shift(); group !== undefined && budget(); group = waiting.shift()) {
    const told = await attempt(group, good);
    for (const [thing, said] of told.said) answer.set(thing, said);
    good.push(...told.good);
    waiting.unshift(...told.next.filter((each) => each.length > 0));
  }
  return { said: answer, good };
}

/** Several that break something together, in smaller groups: those given where they tell the things apart, else halves. Whoever breaks it alone is found out. */
export function apart<Thing, Said>(
  group: readonly Thing[],
  parts: readonly (readonly Thing[])[],
  alone: (thing: Thing) => Said,
): Told<Thing, Said> {
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0)
    return { said: new Map([[only, alone(only)]]), good: [], next: [] };
  const smaller = parts.filter((each) => each.length > 0);
  const middle = Math.ceil(group.length / 2);
  const next = smaller.length > 1 ? smaller : [group.slice(0, middle), group.slice(middle)];
  return { said: new Map(), good: [], next };
}
