import type { Flaw } from '../../../src/model/flaw.ts';
import { type Cell, cell, clear, type Facts, factsOf } from './facts.ts';
import { pageCells } from './pages.ts';
import { type Action, can, operationOf, type Refusal, type ResourcePlan, type WorldPlan } from './plan.ts';
import { referenceCells } from './reference.ts';
import { exportCells, roleCells } from './roles.ts';

export function truthOf(world: WorldPlan): readonly Cell[] {
  return [
    ...world.resources.flatMap((plan) => [...cellsOf(world, plan)]),
    ...profileCells(world),
    ...pageCells(world),
  ];
}

function* cellsOf(world: WorldPlan, plan: ResourcePlan): Iterable<Cell> {
  const facts = factsOf(world, plan);
  for (const action of plan.actions) {
    const operation = operationOf(plan, action);
    if (action === 'list' || action === 'read') yield* readCells(plan, action, operation, facts);
    else yield* writeCells(plan, action, operation, facts);
  }
  yield* referenceCells(world, plan, facts);
  yield* roleCells(plan, facts);
  yield* exportCells(world, plan, facts);
}

function* readCells(
  plan: ResourcePlan,
  action: 'list' | 'read',
  operation: string,
  facts: Facts,
): Iterable<Cell> {
  const found = facts.owned || facts.recipe;
  const stranger = plan.holes.has(`stranger-${action}`);
  const reachable = action === 'list' ? !plan.parent || found : can(plan, 'list') || facts.recipe;
  yield cell(
    'anonymous-access',
    operation,
    stranger,
    facts.evident && facts.steady && reachable && (!plan.parent || found),
    'the stranger is served',
  );

  const clearNo =
    action === 'read' ||
    facts.selfReference ||
    facts.recipe ||
    (can(plan, 'read') && !plan.holes.has('read') && clear.includes(plan.toOthers));
  const decidable =
    facts.evident &&
    facts.steady &&
    facts.pair &&
    !facts.known &&
    !facts.commons &&
    found &&
    clearNo &&
    plan.access !== 'tenant';
  // The lists of a nested resource name an object as well: the parent.
  if (action === 'read' || plan.parent) yield oracleCell(plan, action, operation, facts);
  if (action === 'read') {
    yield cell(
      'foreign-object-read',
      operation,
      plan.holes.has('read'),
      decidable,
      `looked up by key alone; shown by ${facts.by}`,
    );
    yield {
      ...cell(
        'method-gap',
        operation,
        plan.holes.has('gap-head'),
        clear.includes(plan.toStrangers) && found && facts.steady && facts.evident && !facts.known,
        'HEAD has no gate',
      ),
      instead: ['anonymous-access'],
    };
  } else {
    const instead: readonly Flaw[] = plan.parent ? ['foreign-object-read'] : [];
    yield {
      ...cell(
        'foreign-object-listed',
        operation,
        plan.holes.has('list'),
        decidable,
        `the list is not scoped; shown by ${facts.by}`,
      ),
      instead,
    };
  }
}

/**
 * Whoever is told "not yours" of one key and "no such thing" of another learns which exist. It takes a refusal that is
 * surely the application's (a bare 403 could be a proxy's), and keys that the lists have not told already.
 */
function oracleCell(plan: ResourcePlan, action: 'list' | 'read', operation: string, facts: Facts): Cell {
  const sure = clear.includes(plan.toOthers) && plan.toOthers !== 'bare';
  const secret = !plan.holes.has('list') && !plan.holes.has('role-export') && !plan.parent;
  const decidable = sure && facts.owned && facts.pair && secret && plan.access !== 'tenant';
  return cell(
    'existence-oracle',
    operation,
    tells(plan, action),
    decidable,
    'foreign and unknown keys are refused in two ways',
  );
}

/** A key that names nothing is a miss, unless the API never looks anything up. */
function tells(plan: ResourcePlan, action: 'list' | 'read'): boolean {
  const scoped = plan.access === 'owner' || plan.access === 'tenant' || plan.access === 'managers';
  const alike: readonly Refusal[] = action === 'read' ? ['missing', 'echo', 'own'] : ['missing', 'own'];
  return scoped && !plan.holes.has(action) && !alike.includes(plan.toOthers);
}

function* writeCells(
  plan: ResourcePlan,
  action: Exclude<Action, 'list' | 'read'>,
  operation: string,
  facts: Facts,
): Iterable<Cell> {
  const readable = can(plan, 'read') && facts.evident && facts.steady && !plan.traps.has('late');
  const existing = readable && facts.owned && plan.access !== 'tenant';
  const gap = action === 'put' ? false : plan.holes.has(`gap-${action}`);
  const gapSeen = facts.recipe && clear.includes(plan.toStrangers) && !facts.known;
  yield {
    ...cell('method-gap', operation, gap, gapSeen, 'the stranger may write'),
    instead: ['anonymous-access'],
  };

  if (action !== 'create') {
    const decidable = facts.pair && !facts.commons && (facts.recipe || (action !== 'delete' && existing));
    yield cell('foreign-object-write', operation, plan.holes.has(action), decidable, 'written by key alone');
  }
  if (action === 'delete') return;
  const makes = facts.recipe || (action !== 'create' && existing);
  yield cell(
    'unknown-field-ignored',
    operation,
    !plan.traps.has('strict'),
    makes,
    'what is unknown is dropped',
  );
  for (const { name, options } of plan.guarded) {
    const guessable = options === undefined || !plan.traps.has('undocumented');
    const hole = plan.holes.has(`field:${action}:${name}`);
    yield {
      ...cell('field-write', operation, hole, makes && guessable, 'the caller decides a field of the server'),
      parameter: name,
    };
  }
  for (const { name } of plan.fields)
    yield { ...cell('field-write', operation, false, true, 'there to be written'), parameter: name };
}

function* profileCells(world: WorldPlan): Iterable<Cell> {
  if (!world.me) return;
  yield cell('anonymous-access', 'GET /me/', false, true, '');
  yield cell('unknown-field-ignored', 'PATCH /me/', true, true, 'what is unknown is dropped');
  for (const name of ['plan', 'is_verified', 'credit_limit', 'display_name', 'username', 'email'])
    yield {
      ...cell(
        'field-write',
        'PATCH /me/',
        world.meHole === name,
        true,
        'the profile takes more than it should',
      ),
      parameter: name,
    };
}
