/** What one try of several things says: of each of them, or that something broke and who may have done it. */
export type Together<Thing, Said> =
  | { readonly kind: 'settled'; readonly said: ReadonlyMap<Thing, Said>; readonly good: readonly Thing[] }
  | { readonly kind: 'broke'; readonly suspects: readonly Thing[]; readonly alone: (thing: Thing) => Said };

/**
 * All together first, and apart when something broke: those under suspicion by themselves, else in halves.
 * What proved good stays in place, for a thing may rest on another. Whoever breaks something alone is found out;
 * what the budget left untried is not in the answer.
 */
export async function bisect<Thing, Said>(
  groups: readonly (readonly Thing[])[],
  attempt: (together: readonly Thing[], beside: readonly Thing[]) => Promise<Together<Thing, Said>>,
  budget: () => boolean,
): Promise<Map<Thing, Said>> {
  const answer = new Map<Thing, Said>();
  const good: Thing[] = [];
  const waiting = groups.filter((group) => group.length > 0);
  for (let group = waiting.shift(); group !== undefined && budget(); group = waiting.shift()) {
    const outcome = await attempt(group, good);
    if (outcome.kind === 'settled') {
      for (const [thing, said] of outcome.said) answer.set(thing, said);
      good.push(...outcome.good);
    } else waiting.unshift(...apart(group, outcome, answer));
  }
  return answer;
}

function apart<Thing, Said>(
  group: readonly Thing[],
  { suspects, alone }: Extract<Together<Thing, Said>, { kind: 'broke' }>,
  answer: Map<Thing, Said>,
): (readonly Thing[])[] {
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0) {
    answer.set(only, alone(only));
    return [];
  }
  const clear = group.filter((each) => !suspects.includes(each));
  if (clear.length > 0 && clear.length < group.length) return [clear, suspects];
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}
