import { invalid, missing, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Route, Row, Scenario } from '../api.ts';
import { createWith, drop, invoicesOf, list, read, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import type { Fields } from '../shape.ts';
import { spelled } from '../spell.ts';

const lesson = lessons('foreign-object-write', 'canary');
type Asked = Call & { who: Caller };
/** Which of the named invoices the order is carried out on; undefined refuses it as a whole. */
type Gate = (call: Asked, named: readonly Row[]) => readonly Row[] | undefined;
type Deed = (row: Row, call: Asked) => void;

const isOwn = ({ who }: Asked, row: Row | undefined): boolean => row?.['owner'] === who.id;
const any: Gate = (_, named) => named;
const own: Gate = (call, named) => (named.every((row) => isOwn(call, row)) ? named : undefined);
const firstOwn: Gate = (call, named) => (isOwn(call, named[0]) ? named : undefined);
const ownOnly: Gate = (call, named) => named.filter((row) => isOwn(call, row));

const create = createWith(writable);
const settle: Deed = (row) => void (row['status'] = 'settled');
const annotate: Deed = (row, { body }) => void (row['memo'] = body['memo'] ?? '');
const purge: Deed = (row, call) => drop(call, row);

function order(fields: Fields, name: string, gate: Gate, deed: Deed): Route {
  const about = { summary: 'An order about invoices', takes: fields, status: '200' } as const;
  const handle = signedIn((call) => {
    const given = call.body[name];
    const keys = (Array.isArray(given) ? given : [given]).map(spelled);
    const by = name === 'number' ? 'number' : 'id';
    const named = keys.flatMap((key) => invoicesOf(call).filter((row) => spelled(row[by]) === key));
    if (keys.length === 0) return invalid(name);
    const rows = named.length === keys.length ? gate(call, named) : undefined;
    for (const row of rows ?? []) deed(row, call);
    return rows === undefined ? missing : ok({ done: rows.length });
  });
  return { about, handle };
}

const one: Fields = { invoice: { type: 'integer', required: true } };
const ids: Fields = { ids: { type: 'array', required: true } };
const memo: Fields = { memo: { type: 'string', required: true, maxLength: 60 } };

const settling = (gate: Gate): { readonly [operation: string]: Route } => ({
  'POST /invoices/settle/': order(one, 'invoice', gate, settle),
});
const noting = (gate: Gate): { readonly [operation: string]: Route } => ({
  'POST /invoices/notes/': order({ ...ids, ...memo }, 'ids', gate, annotate),
});
const purging = (gate: Gate): { readonly [operation: string]: Route } => ({
  'POST /invoices/purge/': order(ids, 'ids', gate, purge),
});
/** No two invoices have the same text. */
const uniquely: Handler = (call) =>
  invoicesOf(call).some((row) => row['memo'] === call.body['memo']) ? invalid('memo') : create(call);
/** By number, on invoices that nobody can make or remove. */
const numbered = (gate: Gate) => ({
  safety: 'full' as const,
  without: ['POST /invoices/', 'DELETE /invoices/{id}/'],
  routes: {
    'POST /invoices/annotate/': order(
      { number: { type: 'string', required: true }, ...memo },
      'number',
      gate,
      annotate,
    ),
  },
});
const truth = (operation: string) => [{ flaw: 'foreign-object-write', operation }] as const;

export const flawedOrders: readonly Scenario[] = [
  lesson('an order about many, where every text is unique', 'fail', {
    title: 'Notes on any invoices; no two with one text',
    routes: { 'POST /invoices/': uniquely, ...noting(any) },
    truth: truth('POST /invoices/notes/'),
  }),
  lesson('an order about whatever the body names', 'fail', {
    title: 'Settles any invoice',
    routes: settling(any),
    truth: truth('POST /invoices/settle/'),
  }),
  lesson('an order about many, and the first is looked at', 'fail', {
    title: 'Notes on invoices behind the first',
    routes: noting(firstOwn),
    truth: truth('POST /invoices/notes/'),
  }),
  lesson('an order that removes whatever it names', 'fail', {
    title: 'Removes any invoices',
    routes: purging(any),
    truth: truth('POST /invoices/purge/'),
  }),
  lesson('an order about an existing object', 'fail', {
    title: 'A note by number',
    ...numbered(any),
    truth: truth('POST /invoices/annotate/'),
  }),
];

export const fixedOrders: readonly Scenario[] = [
  lesson('an order about many of ones own, where every text is unique', 'pass', {
    title: 'Notes, all or none; no two with one text',
    routes: { 'POST /invoices/': uniquely, ...noting(own) },
  }),
  lesson('an order about what is ones own', 'pass', { title: 'Settles own invoices', routes: settling(own) }),
  lesson('an order about many, all or none', 'pass', { title: 'Notes, all or none', routes: noting(own) }),
  lesson('an order about many, others are left out', 'pass', {
    title: 'Notes, the own ones only',
    routes: noting(ownOnly),
  }),
  lesson('an order that removes what is ones own', 'pass', { title: 'Removes own', routes: purging(own) }),
  lesson('an order about an existing object of ones own', 'pass', {
    title: 'A note by number, scoped',
    ...numbered(own),
  }),
];

/** Counts its readers in a field of its own. */
const counted: Handler = (call) => {
  for (const row of invoicesOf(call)) row['views'] = Number(row['views'] ?? 0) + 1;
  return read(call);
};

export const unclearOrders: readonly Scenario[] = [
  lesson('an order that is accepted and forgotten', 'not-fail', {
    title: '200 whatever is named',
    routes: settling(ownOnly),
  }),
  lesson('an order that leaves nothing to see', 'inconclusive', {
    title: 'Settled somewhere else',
    routes: { 'POST /invoices/settle/': order(one, 'invoice', any, () => undefined) },
  }),
  lesson('an order beside a count of readers', 'not-fail', {
    title: 'The count changes by itself',
    routes: { 'GET /invoices/{id}/': counted, 'GET /invoices/': list, ...settling(own) },
  }),
  lesson('an order about an object that counts refused orders', 'not-fail', {
    title: 'A refused order leaves a trace',
    routes: settling((call, named) => {
      if (own(call, named) !== undefined) return named;
      for (const row of named) row['refused'] = Number(row['refused'] ?? 0) + 1;
      return undefined;
    }),
  }),
  lesson('anyone may give orders by declared policy', 'not-fail', {
    title: 'A shared desk',
    routes: settling(any),
    policy: { shared: [{ operation: 'POST /invoices/settle/', with: 'everyone' }] },
  }),
];
