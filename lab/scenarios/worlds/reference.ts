import type { Call, Row } from '../api.ts';
import { spelled } from '../spell.ts';
import { type Cell, cell, type Facts, factsOf } from './facts.ts';
import { can, operationOf, type ResourcePlan, type WorldPlan } from './plan.ts';

/** `invoice_id`: the field in which objects of this resource name one of another. */
export function referenceName({ reference }: ResourcePlan): string | undefined {
  return reference && `${reference.to.shape.toLowerCase()}_id`;
}

/** True when the body names an object that may not be named. */
export function badReference(plan: ResourcePlan, call: Call): boolean {
  const name = referenceName(plan);
  const value = name === undefined ? undefined : call.body[name];
  if (!plan.reference || value === undefined || value === null || plan.reference.how === 'loose')
    return false;
  const { to } = plan.reference;
  const row = call.store[to.name]?.find((each) => spelled(each[to.keyName]) === spelled(value));
  return !row || (!plan.holes.has('reference') && call.who !== undefined && row['_owner'] !== call.who.id);
}

/** The caller's own object of the other kind, for a row of theirs. */
export function ownReference(plan: ResourcePlan, rows: readonly Row[], owner: string, n: number): Row {
  const name = referenceName(plan);
  const mine = rows.filter((row) => row['_owner'] === owner);
  const one = mine[n % Math.max(1, mine.length)];
  return name === undefined || !plan.reference ? {} : { [name]: one?.[plan.reference.to.keyName] ?? null };
}

/**
 * A foreign key is stored where a key that names nothing is refused: so keys are looked up, and in the wrong set.
 * Where any key is stored, nothing shows that it means an object at all.
 */
export function* referenceCells(world: WorldPlan, plan: ResourcePlan, facts: Facts): Iterable<Cell> {
  const parameter = referenceName(plan);
  if (!plan.reference || parameter === undefined) return;
  const { to, how } = plan.reference;
  const there = factsOf(world, to);
  const known = there.owned && there.evident && !there.known && there.pair && !to.holes.has('list');
  const readable = can(plan, 'read') && facts.evident && facts.steady && !plan.traps.has('late');
  for (const action of ['create', 'patch', 'put'] as const) {
    if (!can(plan, action)) continue;
    const writes =
      facts.recipe || (action !== 'create' && readable && facts.owned && plan.access !== 'tenant');
    yield {
      ...cell(
        'foreign-reference',
        operationOf(plan, action),
        plan.holes.has('reference') || how === 'loose',
        how === 'looked-up' && facts.pair && known && writes,
        "another user's key is taken",
      ),
      parameter,
    };
  }
}
