import type { OperationId } from '../../src/model/operation.ts';
import { missing, moment, signedIn } from './answers.ts';
import type { About, Call, Caller, Handler, Policy, Reply, Route, Row, ScenarioApi } from './api.ts';
import { alice, bob, carol } from './people.ts';
import type { Fields } from './shape.ts';
import { spelled } from './spell.ts';
import { table } from './table.ts';

/** The safe API that scenarios bend in one place: invoices that only their owner may see and touch. */
export const writable = ['memo', 'amount', 'currency'] as const;

export const invoice: Fields = {
  id: { type: 'integer', readOnly: true },
  number: { type: 'string', readOnly: true },
  owner: { type: 'string', readOnly: true },
  memo: { type: 'string', required: true, maxLength: 120, example: 'Lamps for the stairway' },
  amount: { type: 'number', required: true, example: 120.5 },
  currency: { type: 'string', options: ['EUR', 'CHF', 'USD'], example: 'EUR' },
  status: { type: 'string', readOnly: true },
  approved: { type: 'boolean', readOnly: true },
  created_at: { type: 'string', format: 'date-time', readOnly: true },
};

const invoiceTable = table('invoices', 'memo');
export const {
  rows: invoicesOf,
  any: anyInvoice,
  own: ownInvoice,
  mine: ownInvoices,
  drop,
  list,
  changeWith,
  removeWith,
} = invoiceTable;
export const read = invoiceTable.readWith(ownInvoice);

/** Creates an invoice of the caller; `accepted` is the write surface. */
export const createWith = (accepted: readonly string[]): Handler =>
  signedIn((call) => store(call, call.who.id, accepted));

export function store(call: Call, owner: string, accepted: readonly string[]): Reply {
  return invoiceTable.add(
    call,
    (id) => ({ ...numbered(id, owner, ''), created_at: moment(call.tick) }),
    accepted,
  );
}

/** Finds an invoice by the id in the query; what is found goes to `show`. */
export function lookup(show: (call: Call & { who: Caller }, row: Row) => Reply): Route {
  return {
    about: { summary: 'Find by id', gives: 'Invoice', query: { id: { type: 'integer', required: true } } },
    handle: signedIn((call) => {
      const row = invoicesOf(call).find((each) => spelled(each['id']) === call.query.get('id'));
      return row ? show(call, row) : missing;
    }),
  };
}

const change = changeWith(ownInvoice, writable);
const safe: { [operation: OperationId]: Route } = {
  'GET /invoices/': { about: { summary: 'My invoices', gives: 'Invoice', list: 'results' }, handle: list },
  'POST /invoices/': {
    about: { summary: 'Write an invoice', takes: 'Invoice', gives: 'Invoice' },
    handle: createWith(writable),
  },
  'GET /invoices/{id}/': { about: { summary: 'One invoice', gives: 'Invoice' }, handle: read },
  'PUT /invoices/{id}/': {
    about: { summary: 'Replace an invoice', takes: 'Invoice', gives: 'Invoice' },
    handle: change,
  },
  'PATCH /invoices/{id}/': {
    about: { summary: 'Change an invoice', takes: 'Invoice', gives: 'Invoice' },
    handle: change,
  },
  'DELETE /invoices/{id}/': { about: { summary: 'Remove an invoice' }, handle: removeWith(ownInvoice) },
};

export interface Bend {
  readonly title: string;
  /** Handlers that replace those of the safe API, or join it. */
  readonly routes?: { readonly [operation: OperationId]: Handler | Route };
  /** Operations that this API does not have. */
  readonly without?: readonly OperationId[];
  readonly policy?: Partial<Policy>;
  readonly fields?: Fields;
  readonly tokens?: ScenarioApi['tokens'];
  readonly foreignPages?: ScenarioApi['foreignPages'];
  /** Further tables. */
  readonly more?: ScenarioApi['seed'];
  readonly shapes?: ScenarioApi['shapes'];
  readonly door?: ScenarioApi['door'];
  readonly otherwise?: Handler;
  readonly callers?: ScenarioApi['callers'];
  /** Changes the seeded rows. */
  readonly rows?: (rows: Row[]) => Row[];
}

/** The safe invoice API with one bend. */
export function invoices(bend: Bend): ScenarioApi {
  const routes = { ...safe };
  for (const [operation, each] of Object.entries(bend.routes ?? {}))
    routes[operation] = typeof each === 'function' ? { about: aboutOf(operation), handle: each } : each;
  for (const operation of bend.without ?? []) delete routes[operation];
  return {
    title: bend.title,
    callers: bend.callers ?? [alice, bob, carol],
    policy: { public: [], shared: [], roles: [], ...bend.policy },
    shapes: { Invoice: { ...invoice, ...bend.fields }, ...bend.shapes },
    routes,
    seed: () => ({ ...bend.more?.(), invoices: bend.rows?.(seeded()) ?? seeded() }),
    ...(bend.foreignPages && { foreignPages: bend.foreignPages }),
    ...(bend.tokens && { tokens: bend.tokens }),
    ...(bend.door && { door: bend.door }),
    ...(bend.otherwise && { otherwise: bend.otherwise }),
  };
}

function aboutOf(operation: OperationId): About {
  return safe[operation]?.about ?? { summary: operation, gives: 'Invoice' };
}

function seeded(): Row[] {
  const memos: [string, string][] = [
    ['alice', 'Roof repair at Elm Street'],
    ['bob', 'Translation of the annual report'],
    ['carol', 'Three violins, second hand'],
    ['alice', 'Beehive inspection in spring'],
    ['bob', 'Winter tyres and storage'],
  ];
  return memos.map(([owner, memo], index) => numbered(101 + index, owner, memo));
}

function numbered(id: number, owner: string, memo: string): Row {
  return {
    id,
    number: `INV-2026-${String((id * 7919) % 100_000).padStart(5, '0')}`,
    owner,
    memo,
    amount: 40 + ((id * 37) % 200) + 0.25,
    currency: 'EUR',
    status: 'open',
    approved: false,
    created_at: moment(id * 60),
  };
}
