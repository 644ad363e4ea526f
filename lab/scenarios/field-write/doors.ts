import type { Json } from '../../../src/model/json.ts';
import { created, invalid, missing, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Reply, Route, Row, Scenario, Truth } from '../api.ts';
import { invoices, ownInvoice, store, writable } from '../invoices.ts';
import { alice, bob, carol, sam } from '../people.ts';
import type { Fields } from '../shape.ts';
import { spelled } from '../spell.ts';
import { assign } from '../table.ts';

/** Further doors through which invoices come: rows of an import, the payload of another system, a form elsewhere. */
const row: Fields = {
  memo: { type: 'string', required: true, maxLength: 120 },
  amount: { type: 'number', required: true, example: 10.5 },
  currency: { type: 'string', options: ['EUR', 'CHF', 'USD'] },
};
export const rows = 'POST /invoices/import/';
export const payload = 'POST /invoices/ingest/';
export const form = 'POST /bills/form/';

type Take = (call: Call & { who: Caller }, sent: Row) => Reply;

export const importing = (take: Take): Route => ({
  about: {
    summary: 'Import invoices',
    takes: { invoices: { type: 'array', required: true, fields: row } },
    gives: 'Invoice',
    list: 'items',
  },
  handle: signedIn((call) => {
    const sent = call.body['invoices'];
    const list = Array.isArray(sent) ? sent.filter(isRow) : [];
    const replies = list.map((each) => take(call, each));
    return (
      replies.find((each) => each.status >= 400) ??
      (replies.length === 0
        ? invalid('invoices')
        : created({ items: replies.map(({ body }) => body ?? null) }))
    );
  }),
});

export const ingesting = (take: Take): Route => ({
  about: {
    summary: 'An invoice as another system sends it',
    takes: {
      model: { type: 'string', required: true, options: ['invoice'] },
      fields: { type: 'object', required: true, fields: row },
    },
    gives: 'Invoice',
  },
  handle: signedIn((call) => {
    const sent = call.body['fields'] ?? null;
    if (!call.who.roles.includes('manager')) return { status: 403, body: { detail: 'Managers only.' } };
    return isRow(sent) ? take(call, sent) : invalid('fields');
  }),
});

export const filling = (take: Take): Route => ({
  about: { summary: 'Write an invoice from the page', takes: row, type: 'form', gives: 'Invoice' },
  handle: signedIn((call) => take(call, { ...call.body, amount: Number(call.body['amount']) })),
});

/** Stores what was sent as it comes; `owner` may be among it. */
export const asItComes: Take = (call, sent) =>
  store({ ...call, body: truthful(sent) }, spelled(sent['owner']) || call.who.id, [
    ...writable,
    'approved',
    'status',
  ]);

/** Stores what a client may write and passes over the rest. */
export const asListed: Take = (call, sent) => store({ ...call, body: sent }, call.who.id, writable);

/** Refuses what a client may not write. */
export const strictly: Take = (call, sent) => {
  const known: readonly string[] = writable;
  const stray = Object.keys(sent).find((name) => !known.includes(name));
  return stray === undefined ? asListed(call, sent) : invalid(stray);
};

/** Says that all was stored, and stores what it may. */
export const echoed: Take = (call, sent) => {
  const { status, body = null } = asListed(call, sent);
  return { status, body: isRow(body) ? { ...body, ...sent } : body };
};

/** A change after which the row may have another key. */
export const rekeyed = (how: (call: Call, row: Row, key: Json) => Reply | undefined): Handler =>
  signedIn((call) => {
    const own = ownInvoice(call);
    if (!own) return missing;
    const key = call.body['id'];
    const refused = key === undefined ? undefined : how(call, own, key);
    if (refused) return refused;
    assign(own, call.body, writable);
    return ok(own);
  });

interface Told {
  readonly title: string;
  readonly routes: { readonly [operation: string]: Handler | Route };
  readonly truth?: readonly Truth[];
  readonly tolerated?: readonly Truth[];
}

export function doors(name: string, expect: Scenario['expect'], told: Told): Scenario {
  return {
    name: `field-write: ${name}`,
    flaw: 'field-write',
    expect,
    safety: 'canary',
    api: invoices({
      title: told.title,
      callers: [alice, bob, carol, sam],
      routes: told.routes,
      ...(payload in told.routes && { policy: { roles: [{ operation: payload, roles: ['manager'] }] } }),
    }),
    truth: told.truth ?? [],
    ...(told.tolerated && { tolerated: told.tolerated }),
  };
}

/** A form knows only text. */
function truthful(sent: Row): Row {
  return 'approved' in sent ? { ...sent, approved: ['1', 'true'].includes(spelled(sent['approved'])) } : sent;
}

export function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
