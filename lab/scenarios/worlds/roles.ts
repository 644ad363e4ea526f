import { forbidden, ok, unauthenticated } from '../answers.ts';
import type { Route } from '../api.ts';
import { type Cell, cell, type Facts } from './facts.ts';
import { collection, isManager, operationOf, type ResourcePlan, type WorldPlan } from './plan.ts';
import { shown } from './show.ts';

/** `GET /invoices/export/`: everything of their tenant, for managers. */
export function exportRoute(plan: ResourcePlan): { [operation: string]: Route } {
  if (!plan.exported) return {};
  return {
    [exportOf(plan)]: {
      about: { summary: `All ${plan.name} of the tenant`, gives: plan.shape, list: 'results' },
      handle(call) {
        if (!call.who) return unauthenticated;
        if (!isManager(call.who) && !plan.holes.has('role-export')) return forbidden;
        const { tenant } = call.who;
        const rows = (call.store[plan.name] ?? []).filter(
          (row) => plan.holes.has('wide-export') || row['_tenant'] === tenant,
        );
        return ok({ results: rows.map((row) => shown(plan, row, call)) });
      },
    },
  };
}

export function exportOf(plan: ResourcePlan): string {
  return `GET ${collection(plan)}export/`;
}

/** Managers may see what their tenant has, and no more; a member who is given it was given a manager's answer. */
export function* exportCells(world: WorldPlan, plan: ResourcePlan, facts: Facts): Iterable<Cell> {
  if (!plan.exported) return;
  const operation = exportOf(plan);
  const hole = plan.holes.has('role-export');
  const both = world.callers.some(isManager) && !world.callers.every(isManager);
  yield cell(
    'role-bypass',
    operation,
    hole && both,
    facts.evident && !plan.traps.has('per-role') && !plan.traps.has('nulls'),
    'exported to whoever asks',
  );
  yield cell('anonymous-access', operation, false, true, '');
  const tenants = new Set(world.callers.map((caller) => caller.tenant));
  const wide = plan.holes.has('wide-export') && tenants.size > 1;
  const seen = facts.owned && facts.evident && facts.steady && !facts.known && !plan.holes.has('list');
  yield cell(
    'foreign-object-listed',
    operation,
    wide || hole,
    wide && seen && world.callers.some(isManager),
    'exported across tenants',
  );
}

/** What managers alone may do, done by a member: seen where the member makes an object and changes it. */
export function* roleCells(plan: ResourcePlan, facts: Facts): Iterable<Cell> {
  if (plan.access !== 'managers') return;
  const hole = plan.holes.has('role');
  for (const action of plan.actions) {
    const shows = action === 'create' || action === 'patch' || action === 'put';
    yield cell('role-bypass', operationOf(plan, action), hole, shows && facts.recipe, 'members are let in');
  }
}
