import type { Flaw } from '../../../src/model/flaw.ts';
import { can, type FieldPlan, type Refusal, type ResourcePlan, served, type WorldPlan } from './plan.ts';

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

/** What an observer can find out about one resource without attacking it. */
export interface Facts {
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
  /** Every account sees every object everywhere, and nothing in them is for nobody else: it may be meant so (decision 0006). */
  readonly commons: boolean;
  /** What settles a hole, for whoever wonders why it was missed. */
  readonly by: string;
}

export function factsOf(world: WorldPlan, plan: ResourcePlan): Facts {
  const evident = plan.content === 'texts';
  const steady = !plan.traps.has('flaky');
  // A name or address says whose an object is only where callers are told their own: GET /me/.
  const selfReference = plan.ownerShown !== 'none' && world.me;
  const scoped = (plan.access === 'owner' || plan.access === 'managers') && !plan.holes.has('list');
  const above = plan.parent && factsOf(world, plan.parent);
  const ways = [
    scoped && 'a scoped list',
    selfReference && 'named owners',
    can(plan, 'create', 'read', 'delete') && 'a canary',
  ];
  return {
    by: ways.filter((way) => way !== false).join(' or '),
    commons:
      plan.holes.has('list') &&
      plan.holes.has('read') &&
      !plan.parent &&
      !(plan.access !== 'managers' && plan.guarded.some(isSensitive)),
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

/** Money is shown to its owner. */
function isSensitive({ name }: FieldPlan): boolean {
  return name === 'balance' || name === 'credit_limit';
}

/** A refusal that does not look like one, so that "gone" and "not yours" cannot be told from "here it is". */
function blind(how: Refusal): boolean {
  return how === 'echo' || how === 'own';
}

/** Refusals that say in so many words that they are one. */
export const clear: readonly Refusal[] = ['missing', 'forbidden', 'challenge', 'bare'];

/** Safe without a hole; with one, whether it can be seen decides. */
export function cell(
  flaw: Flaw,
  operation: string,
  hole: boolean,
  decidable: boolean,
  because: string,
): Cell {
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
