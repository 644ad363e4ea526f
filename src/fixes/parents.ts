import type { Model } from '../source/django/models.ts';
import { origin } from '../source/flow/values.ts';
import type { Owner } from './owners.ts';
import type { Bench } from './recipe.ts';

interface Vote {
  readonly path: string;
  readonly key: string;
  readonly uses: number;
}

/** Said this often, it is the way of the project. */
const USUAL = 3;

/** The parent in the address, that the gate has tied to the caller: as the neighbours compare it. */
export function parentOf(
  model: Model,
  { parents, given }: { readonly parents: readonly string[]; readonly given: readonly string[] },
  bench: Bench,
): Owner | undefined {
  const best = new Map<string, Vote>();
  for (const vote of votesFor(model, given, bench))
    if ((best.get(vote.key)?.uses ?? 0) < vote.uses) best.set(vote.key, vote);
  const isGated = ({ key }: Vote): boolean => parents.includes(key);
  const usual = [...best.values()].filter(({ uses }) => uses >= USUAL).sort((a, b) => b.uses - a.uses);
  const [first, ...rest] = [...usual.filter(isGated), ...usual.filter((one) => !isGated(one))];
  if (!first || !isGated(first)) return undefined;
  return {
    path: first.path,
    value: first.key,
    because: `The gate looks at ${first.key} in the address, and other lookups compare it with ${first.path}`,
    used: first.uses,
    tenant: true,
    more: rest
      .filter(({ path }, at) => path !== first.path && rest.findIndex((one) => one.path === path) === at)
      .map(({ path, key }) => `, ${path}=${key}`)
      .join(''),
  };
}

/** What lookups compare with parameters of the address; those of the same model count most. */
function votesFor(model: Model, given: readonly string[], { code }: Bench): Vote[] {
  const votes = new Map<string, Vote>();
  for (const access of code.accesses)
    for (const { path, value, negated } of access.lookup.query.conditions) {
      const [key, ...others] = value.keys;
      const isParameter = key !== undefined && others.length === 0 && (value.from & origin.url) !== 0;
      const [head = ''] = path.split('__');
      const column = model.fields.get(head) ?? model.fields.get(head.replace(/_id$/, ''));
      // The row's own key may be called anything; its parent's is not called pk.
      if (!isParameter || /^(pk|id)$/.test(key) || !given.includes(key) || negated || !column?.to) continue;
      if (!/^\w+$/.test(path) || /__(in|contains|isnull)$/.test(path)) continue;
      const known = votes.get(`${path}=${key}`)?.uses ?? 0;
      votes.set(`${path}=${key}`, { path, key, uses: known + (access.model === model ? 10 : 1) });
    }
  return [...votes.values()];
}
