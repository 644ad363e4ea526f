import { created, gone, invalid, missing, moment, ok } from '../answers.ts';
import type { Call, Caller, Handler, Reply, Route, Row } from '../api.ts';
import { spelled } from '../spell.ts';
import {
  type Action,
  type Hole,
  mainField,
  operationOf,
  type ResourcePlan,
  served,
  type WorldPlan,
} from './plan.ts';
import { badReference, referenceName } from './reference.ts';
import { exportRoute } from './roles.ts';
import { newRow } from './rows.ts';
import { refusal, showMany, shown, showOne } from './show.ts';

/** The routes of one resource, holes and traps included. */
export function routesOf(world: WorldPlan, plan: ResourcePlan): { [operation: string]: Route } {
  const handlers: { readonly [action in Action]: Handler } = {
    list: listing(plan),
    read: reading(plan),
    create: creating(world, plan),
    patch: changing(plan, 'patch'),
    put: changing(plan, 'put'),
    delete: deleting(plan),
  };
  const routes: { [operation: string]: Route } = {};
  for (const action of plan.actions)
    routes[operationOf(plan, action)] = {
      about: {
        summary: `${action} ${plan.name}`,
        ...(action !== 'delete' && { gives: plan.shape }),
        ...(action === 'list' && { list: plan.wrap }),
        ...((action === 'create' || action === 'patch' || action === 'put') && { takes: plan.shape }),
      },
      handle: gated(world, plan, action, handlers[action]),
    };
  return { ...routes, ...exportRoute(plan) };
}

const rowsOf = (plan: ResourcePlan, call: Call): Row[] => (call.store[plan.name] ??= []);

/** Who gets past the door of an action at all. */
function gated(world: WorldPlan, plan: ResourcePlan, action: Action, handle: Handler): Handler {
  const known = new Set(served(plan, world.callers).map((caller) => caller.id));
  const open = plan.access === 'public' && (action === 'list' || action === 'read');
  return (call) => {
    if (plan.traps.has('flaky') && call.tick % 5 === 0)
      return { status: 503, body: { detail: 'Busy, try again.' } };
    if (open) return handle(call);
    if (!call.who) return strangerMay(plan, action, call) ? handle(call) : refusal(plan.toStrangers, call);
    return known.has(call.who.id) || plan.holes.has('role') ? handle(call) : refusal('forbidden', call);
  };
}

function strangerMay(plan: ResourcePlan, action: Action, call: Call): boolean {
  if (action === 'read' && call.method === 'HEAD' && plan.holes.has('gap-head')) return true;
  const hole: { readonly [each in Action]?: Hole } = {
    list: 'stranger-list',
    read: 'stranger-read',
    create: 'gap-create',
    patch: 'gap-patch',
    delete: 'gap-delete',
  };
  const wanted = hole[action];
  return wanted !== undefined && plan.holes.has(wanted);
}

/** May this caller see the row? A caller without account got here through a hole and sees all. */
function mayRead(plan: ResourcePlan, call: Call, row: Row, hole: 'list' | 'read'): boolean {
  if (!call.who || plan.holes.has(hole)) return true;
  if (plan.access === 'everyone' || plan.access === 'public') return true;
  return plan.access === 'tenant' ? row['_tenant'] === call.who.tenant : row['_owner'] === call.who.id;
}

function mayWrite(plan: ResourcePlan, call: Call, row: Row, hole: 'patch' | 'put' | 'delete'): boolean {
  return !call.who || plan.holes.has(hole) || row['_owner'] === call.who.id;
}

function listing(plan: ResourcePlan): Handler {
  return (call) => {
    const parent = plan.parent && call.params[`${plan.parent.name}_${plan.parent.keyName}`];
    const rows = rowsOf(plan, call).filter(
      (row) => parent === undefined || spelled(row['_parent']) === parent,
    );
    for (const row of rows) settle(row, call.tick);
    const mine = rows.filter((row) => mayRead(plan, call, row, 'list'));
    if (parent !== undefined && mine.length === 0)
      return rows.length === 0 ? missing : refusal(plan.toOthers, call, undefined, () => undefined);
    return showMany(plan, mine, call);
  };
}

function reading(plan: ResourcePlan): Handler {
  return (call) => {
    const row = found(plan, call);
    if (!row) return absent(plan, call);
    settle(row, call.tick);
    if (!mayRead(plan, call, row, 'read'))
      return refusal(plan.toOthers, call, row, () => ownInstead(plan, call));
    if (plan.traps.has('counter')) row['views'] = Number(row['views'] ?? 0) + 1;
    return showOne(plan, row, call);
  };
}

/** What an id that names nothing gets: an API that never loads anything treats it like a foreign one. */
function absent(plan: ResourcePlan, call: Call): Reply {
  const blind = plan.toOthers === 'echo' || plan.toOthers === 'own';
  return blind && call.method === 'GET'
    ? refusal(plan.toOthers, call, undefined, () => ownInstead(plan, call))
    : missing;
}

function ownInstead(plan: ResourcePlan, call: Call): Reply | undefined {
  const own = rowsOf(plan, call).find((row) => row['_owner'] === call.who?.id);
  return own && showOne(plan, own, call);
}

function creating(world: WorldPlan, plan: ResourcePlan): Handler {
  return (call) => {
    const owner: Caller | undefined = call.who ?? served(plan, world.callers)[0];
    const problem = bodyProblem(plan, call, 'create');
    if (problem !== undefined || !owner) return invalid(problem ?? 'owner');
    const rows = rowsOf(plan, call);
    const counter = (call.store['_created'] ??= [{ n: 0 }])[0] ?? {};
    counter['n'] = Number(counter['n'] ?? 0) + 1;
    const row = newRow(
      world.seed,
      { ...plan, traps: new Set([...plan.traps].filter((trap) => trap !== 'nulls')) },
      owner,
      500 + Number(counter['n']),
      null,
    );
    for (const field of plan.fields.slice(1)) row[field.name] = null;
    assign(plan, row, call, 'create');
    rows.push(row);
    return created(shown(plan, row, call));
  };
}

function changing(plan: ResourcePlan, action: 'patch' | 'put'): Handler {
  return (call) => {
    const row = found(plan, call);
    if (!row) return missing;
    if (!mayWrite(plan, call, row, action)) return refusedWrite(plan, call, row);
    const problem = bodyProblem(plan, call, action);
    if (problem !== undefined) return invalid(problem);
    settle(row, Infinity);
    const changes: Row = {};
    assign(plan, changes, call, action);
    if (plan.traps.has('revision')) row['revision'] = Number(row['revision'] ?? 0) + 1;
    if (plan.traps.has('stamp')) row['updated_at'] = moment(call.tick);
    if (plan.traps.has('late')) Object.assign(row, { _due: call.tick + 3, _next: changes });
    else Object.assign(row, changes);
    return ok({ ...shown(plan, row, call), ...(plan.traps.has('echo-write') && call.body) });
  };
}

/** A refused write; with the echo trap it looks like a success and stores nothing. */
function refusedWrite(plan: ResourcePlan, call: Call, row: Row): Reply {
  if (plan.traps.has('echo-write')) return ok({ [plan.keyName]: row[plan.keyName] ?? null, ...call.body });
  return plan.toOthers === 'own' || plan.toOthers === 'reduced' ? missing : refusal(plan.toOthers, call, row);
}

function deleting(plan: ResourcePlan): Handler {
  return (call) => {
    const row = found(plan, call);
    if (!row) return missing;
    if (!mayWrite(plan, call, row, 'delete')) return refusedWrite(plan, call, row);
    const rows = rowsOf(plan, call);
    if (plan.traps.has('soft-delete')) row['archived'] = true;
    else rows.splice(rows.indexOf(row), 1);
    return gone;
  };
}

function found(plan: ResourcePlan, call: Call): Row | undefined {
  const parent = plan.parent && call.params[`${plan.parent.name}_${plan.parent.keyName}`];
  return rowsOf(plan, call).find(
    (row) =>
      spelled(row[plan.keyName]) === call.params[plan.keyName] &&
      (parent === undefined || spelled(row['_parent']) === parent),
  );
}

/** A late write shows only once its time has come. */
function settle(row: Row, tick: number): void {
  const next = row['_next'];
  if (
    next === undefined ||
    next === null ||
    typeof next !== 'object' ||
    Array.isArray(next) ||
    Number(row['_due']) > tick
  )
    return;
  Object.assign(row, next);
  delete row['_next'];
}

type Write = 'create' | 'patch' | 'put';

function accepted(plan: ResourcePlan, action: Write): Set<string> {
  const holes = plan.guarded
    .map((field) => field.name)
    .filter((name) => plan.holes.has(`field:${action}:${name}`));
  return new Set([...plan.fields.map((field) => field.name), ...holes]);
}

function assign(plan: ResourcePlan, row: Row, call: Call, action: Write): void {
  for (const name of accepted(plan, action)) {
    const value = call.body[name];
    if (value !== undefined) row[name] = value;
  }
  if (
    plan.traps.has('recompute') &&
    plan.guarded.some((field) => field.name === 'status') &&
    !accepted(plan, action).has('status')
  )
    row['status'] = call.tick % 2 === 0 ? 'open' : 'review';
}

/** The first field that is not acceptable, if any: a wrong type, a missing main field, with `strict` a stray one. */
function bodyProblem(plan: ResourcePlan, call: Call, action: Write): string | undefined {
  const main = mainField(plan);
  if (badReference(plan, call)) return referenceName(plan);
  if (action !== 'patch' && call.body[main] === undefined) return main;
  const surface = accepted(plan, action);
  const stray = Object.keys(call.body).find((name) => plan.traps.has('strict') && !surface.has(name));
  if (stray !== undefined) return stray;
  return [...plan.fields, ...plan.guarded].find(({ name, type, options }) => {
    const value = call.body[name];
    if (value === undefined || value === null || !surface.has(name)) return false;
    if (type === 'boolean' || type === 'string')
      return typeof value !== type || (options !== undefined && !options.includes(value));
    return typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value));
  })?.name;
}
