import type { Flaw } from '../../../src/model/flaw.ts';
import {
  type Action,
  can,
  operationOf,
  type Refusal,
  type ResourcePlan,
  served,
  type WorldPlan,
} from './plan.ts';

/** What is true of one question about one operation, known because the world was built that way. */
export interface Cell {
  readonly flaw: Flaw;
  readonly operation: string;
  readonly parameter?: string;
  /** Other flaws that would be as right a name for a hole. */
  readonly instead?: readonly Flaw[];
  /** `undecidable`: it may be a hole, and nobody could be blamed for not seeing or for seeing it. */
  readonly truth: 'hole' | 'safe' | 'undecidable';
  readonly why: string;
}

export function truthOf(world: WorldPlan): readonly Cell[] {
  return [...world.resources.flatMap((plan) => [...cellsOf(world, plan)]), ...profileCells(world)];
}

function* cellsOf(world: WorldPlan, plan: ResourcePlan): Iterable<Cell> {
  const facts = factsOf(world, plan);
  for (const action of plan.actions) {
    const operation = operationOf(plan, action);
    if (action === 'list' || action === 'read') yield* readCells(plan, action, operation, facts);
    else yield* writeCells(plan, action, operation, facts);
  }
}

interface Facts {
  /** One object can be told from another by its content. */
  readonly evident: boolean;
  readonly steady: boolean;
  /** Objects with their owners can be found without attacking: through a scoped list, or because rows name their owner. */
  readonly owned: boolean;
  /** A canary can be made, read, changed visibly and removed for good. */
  readonly recipe: boolean;
  /** The stranger sees objects of this kind, so nothing in them marks an owner. */
  readonly known: boolean;
  readonly pair: boolean;
  readonly selfReference: boolean;
  /** Every account sees every object everywhere and no object says whose it is: it may be meant so. */
  readonly commons: boolean;
  /** What settles a hole, for whoever wonders why it was missed. */
  readonly by: string;
}

function factsOf(world: WorldPlan, plan: ResourcePlan): Facts {
  const evident = plan.content === 'texts';
  const steady = !plan.traps.has('flaky');
  const selfReference = plan.ownerShown !== 'none';
  const scoped = (plan.access === 'owner' || plan.access === 'managers') && !plan.holes.has('list');
  const above = plan.parent && factsOf(world, plan.parent);
  const ways = [
    scoped && 'a scoped list',
    selfReference && 'named owners',
    can(plan, 'create', 'read', 'delete') && 'a canary',
  ];
  return {
    by: ways.filter((way) => way !== false).join(' or '),
    commons: plan.holes.has('list') && plan.holes.has('read') && !selfReference && !plan.parent,
    evident,
    steady,
    selfReference,
    owned:
      can(plan, 'list') &&
      steady &&
      (above ? above.owned && above.steady && !above.known : scoped || selfReference),
    recipe:
      can(plan, 'create', 'read', 'delete') &&
      evident &&
      steady &&
      !plan.traps.has('late') &&
      !plan.traps.has('soft-delete') &&
      !blind(plan.toOthers),
    known: plan.holes.has('stranger-list') || plan.holes.has('stranger-read') || plan.access === 'public',
    pair: served(plan, world.callers).length >= 2,
  };
}

/** A refusal that does not look like one, so that "gone" and "not yours" cannot be told from "here it is". */
function blind(how: Refusal): boolean {
  return how === 'echo' || how === 'own';
}

const clear: readonly Refusal[] = ['missing', 'forbidden', 'challenge', 'bare'];

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
    const decidable = facts.pair && (facts.recipe || (action !== 'delete' && existing));
    yield cell('foreign-object-write', operation, plan.holes.has(action), decidable, 'written by key alone');
  }
  if (action === 'delete') return;
  const makes = facts.recipe || (action !== 'create' && existing);
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

function cell(flaw: Flaw, operation: string, hole: boolean, decidable: boolean, because: string): Cell {
  if (!hole) return { flaw, operation, truth: 'safe', why: 'built without a hole' };
  return decidable
    ? { flaw, operation, truth: 'hole', why: because }
    : {
        flaw,
        operation,
        truth: 'undecidable',
        why: `${because}, but nothing that can be observed would settle it`,
      };
}
