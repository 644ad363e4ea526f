import type { Json } from '../../../src/model/json.ts';
import { moment } from '../answers.ts';
import type { Caller, Row, Store } from '../api.ts';
import { type Chance, chance } from './chance.ts';
import { type FieldPlan, mainField, type ResourcePlan, served, type WorldPlan } from './plan.ts';
import { ownReference, referenceName } from './reference.ts';

const things = [
  'ladder',
  'violin',
  'beehive',
  'carpet',
  'lantern',
  'kettle',
  'bicycle',
  'bookcase',
  'mirror',
  'tractor',
] as const;
const places = [
  'attic',
  'harbour',
  'orchard',
  'station',
  'library',
  'bakery',
  'chapel',
  'meadow',
  'workshop',
  'quarry',
] as const;
const works = [
  'repair',
  'survey',
  'delivery',
  'painting',
  'storage',
  'cleaning',
  'rental',
  'appraisal',
] as const;

/** All rows of a world as it begins. Keys that begin with `_` are the server's own and never shown. */
export function seedRows(plan: WorldPlan): Store {
  const store: Store = { me: plan.callers.map(profileOf) };
  for (const resource of plan.resources) store[resource.name] = rowsOf(plan, resource, store);
  return store;
}

function rowsOf(plan: WorldPlan, resource: ResourcePlan, store: Store): Row[] {
  const rows: Row[] = [];
  for (let round = 0; round < resource.rowsEach; round += 1)
    for (const caller of served(resource, plan.callers)) {
      const parents =
        (resource.parent && store[resource.parent.name])?.filter((row) => row['_owner'] === caller.id) ?? [];
      if (resource.parent && parents.length === 0) continue;
      const parent = resource.parent && parents[round % parents.length]?.[resource.parent.keyName];
      const others = resource.reference ? (store[resource.reference.to.name] ?? []) : [];
      rows.push({
        ...newRow(plan.seed, resource, caller, rows.length, parent ?? null),
        ...ownReference(resource, others, caller.id, round),
      });
    }
  return rows;
}

/** The `n`-th row of a resource, every value drawn from the seed. */
export function newRow(seed: number, resource: ResourcePlan, caller: Caller, n: number, parent: Json): Row {
  const draw = chance(seed).at(`${resource.name}/row/${n}`);
  const row: Row = { [resource.keyName]: keyOf(resource, draw.at('key'), n) };
  for (const field of resource.fields)
    if (field.name !== referenceName(resource))
      row[field.name] = valueOf(resource, field, draw.at(field.name));
  for (const field of resource.guarded) row[field.name] = guardedValue(field, draw.at(field.name));
  if (resource.traps.has('nulls'))
    for (const field of resource.fields.slice(1)) if (draw.maybe(0.5)) row[field.name] = null;
  if (resource.traps.has('counter')) row['views'] = 0;
  if (resource.traps.has('revision')) row['revision'] = 1;
  if (resource.traps.has('stamp')) row['updated_at'] = moment(n);
  if (resource.traps.has('per-role')) row['_internal'] = `for managers: ${sentence(draw.at('internal'))}`;
  return { ...row, _owner: caller.id, _tenant: caller.tenant ?? null, _email: caller.email, _parent: parent };
}

function keyOf(resource: ResourcePlan, draw: Chance, n: number): Json {
  switch (resource.key) {
    case 'sequence':
      return n + 1;
    case 'number':
      return draw.whole(10_000, 99_999) * 1000 + n;
    case 'slug':
      return `${draw.pick(things)}-${draw.pick(places)}-${n}`;
    case 'text':
      return String(n + 1).padStart(6, '0');
    case 'uuid':
      return uuid(draw, n);
  }
}

function uuid(draw: Chance, n: number): string {
  const digits =
    Array.from({ length: 28 }, () => draw.whole(0, 15).toString(16)).join('') +
    n.toString(16).padStart(4, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function sentence(draw: Chance): string {
  return `${draw.pick(works)} of the ${draw.pick(things)} at the ${draw.pick(places)}, job ${draw.whole(1000, 9999)}`;
}

function valueOf(resource: ResourcePlan, field: FieldPlan, draw: Chance): Json {
  if (field.options) return draw.pick(['EUR', 'CHF', 'USD']);
  switch (field.type) {
    case 'integer':
      return resource.content === 'equal' ? 3 : draw.whole(1, 60);
    case 'number':
      return resource.content === 'equal' ? 9.5 : draw.whole(1, 400) / 4;
    case 'boolean':
      return resource.content === 'equal' ? true : draw.maybe(0.5);
    case 'string':
    case 'object':
    case 'array':
      return stringOf(resource, field, draw);
  }
}

function stringOf(resource: ResourcePlan, field: FieldPlan, draw: Chance): string {
  if (field.format === 'date')
    return resource.content === 'equal' ? '2026-02-01' : `2026-0${draw.whole(1, 9)}-1${draw.whole(0, 9)}`;
  return textOf(resource, field, draw);
}

function textOf(resource: ResourcePlan, field: FieldPlan, draw: Chance): string {
  const main = field.name === mainField(resource);
  switch (resource.content) {
    case 'texts':
      return main ? sentence(draw) : `${draw.pick(works)} ${draw.pick(things)}`;
    case 'short':
      return draw.pick(['ab', 'x1', 'q', 'no', 'zz', 'k9']);
    case 'equal':
      return 'Monthly fee';
    case 'common':
    case 'numbers':
      return draw.pick(['Monthly fee', 'Consulting', 'Travel', 'Travel']);
  }
}

function guardedValue(field: FieldPlan, draw: Chance): Json {
  if (field.options) return 'basic';
  switch (field.type) {
    case 'boolean':
      return false;
    case 'integer':
      return draw.whole(2, 20) * 50;
    case 'number':
      return draw.whole(100, 900) / 4;
    case 'string':
    case 'object':
    case 'array':
      return 'open';
  }
}

function profileOf(caller: Caller): Row {
  const { id, email, tenant = '' } = caller;
  return {
    username: id,
    email,
    tenant,
    display_name: `${id} of ${tenant}`,
    plan: 'basic',
    is_verified: false,
    credit_limit: 500,
    _owner: id,
  };
}
