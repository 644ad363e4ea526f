import { moment, ok, signedIn, strictly } from './answers.ts';
import type { Call, Handler, Route, Row, ScenarioApi, Store, Truth } from './api.ts';
import { shapes } from './billing-shapes.ts';
import { alice, bob, carol, sam } from './people.ts';
import { assign, listing, table } from './table.ts';

const people = [alice, bob, carol, sam];
const invoices = table('invoices', 'memo');
const accounts = table('accounts', 'name');
const statements = table('statements', 'period');
const documents = table('documents', 'title');
const memos = table('memos', 'text');
const profiles = table('profiles', 'display_name');
const ownProfile = (call: Call): Row => profiles.mine(call)[0] ?? {};

/** The embedded demo: "billing & profiles" with six kinds of flaws, or with the same routes and none. */
export function billing(variant: 'vulnerable' | 'hardened'): ScenarioApi {
  const open = variant === 'vulnerable';
  /** The first handler is the mistake, the second its cure. */
  const either = (mistake: Handler, cure: Handler): Handler => (open ? mistake : cure);
  const scope = <T extends { any: typeof invoices.any; own: typeof invoices.own }>(of: T) =>
    open ? of.any : of.own;
  const surface = ['memo', 'amount', ...(open ? ['paid'] : [])];
  const careful = (fields: readonly string[], handle: Handler): Handler =>
    either(handle, strictly(fields, handle));
  const write = either(
    (call) => addMemo(call, call.who?.id ?? 'alice'),
    signedIn((call) => addMemo(call, call.who.id)),
  );
  const about = (summary: string, gives: string): Route['about'] => ({ summary, gives });
  const all = (summary: string, gives: string): Route['about'] => ({ summary, gives, list: 'results' });

  return {
    title: `Billing and profiles (${variant})`,
    callers: people,
    policy: { public: ['GET /health/', 'GET /catalog/'], shared: [], roles: [] },
    shapes,
    seed,
    routes: {
      'GET /health/': { about: { summary: 'Is it alive?' }, handle: () => ok({ status: 'ok' }) },
      'GET /catalog/': {
        about: { summary: 'Price list' },
        handle: () => listing([{ sku: 'A-1', name: 'Consulting, one hour', price: 120 }]),
      },
      'GET /billing/': {
        about: { summary: 'Balance of the company' },
        handle: either(balance, signedIn(balance)),
      },
      'GET /accounts/': {
        about: all('My accounts', 'Account'),
        handle: either(
          signedIn((call) => listing(accounts.rows(call))),
          accounts.list,
        ),
      },
      'GET /accounts/{id}/': {
        about: about('One account', 'Account'),
        handle: accounts.readWith(accounts.own),
      },
      'GET /invoices/': { about: all('My invoices', 'Invoice'), handle: invoices.list },
      'POST /invoices/': {
        about: { ...about('Write an invoice', 'Invoice'), takes: 'Invoice' },
        handle: careful(
          surface,
          signedIn((call) =>
            invoices.add(call, (id) => invoice(id, call.who.id, '', moment(call.tick)), surface),
          ),
        ),
      },
      'GET /invoices/{id}/': {
        about: about('One invoice', 'Invoice'),
        handle: invoices.readWith(scope(invoices)),
      },
      'PATCH /invoices/{id}/': {
        about: { ...about('Change an invoice', 'Invoice'), takes: 'Invoice' },
        handle: careful(surface, invoices.changeWith(scope(invoices), surface)),
      },
      'DELETE /invoices/{id}/': {
        about: { summary: 'Remove an invoice' },
        handle: invoices.removeWith(scope(invoices)),
      },
      'GET /statements/': { about: all('My statements', 'Statement'), handle: statements.list },
      'GET /statements/{id}/': {
        about: about('One statement', 'Statement'),
        handle: either(
          unguarded(statements.any, statements.readWith(statements.own)),
          statements.readWith(statements.own),
        ),
      },
      'GET /documents/': { about: all('My documents', 'Document'), handle: documents.list },
      'GET /documents/{id}/': {
        about: about('One document', 'Document'),
        handle: documents.readWith(documents.own),
      },
      ...(open && {
        'HEAD /documents/{id}/': {
          about: { summary: 'Size', hidden: true },
          handle: unguarded(documents.any, documents.readWith(documents.any)),
        },
      }),
      'GET /memos/': { about: all('My memos', 'Memo'), handle: memos.list },
      'POST /memos/': {
        about: { ...about('Write a memo', 'Memo'), takes: 'Memo' },
        handle: careful(['text'], write),
      },
      'GET /memos/{id}/': { about: about('One memo', 'Memo'), handle: memos.readWith(memos.own) },
      'DELETE /memos/{id}/': { about: { summary: 'Remove a memo' }, handle: memos.removeWith(memos.own) },
      'GET /profiles/me/': {
        about: about('My profile', 'Profile'),
        handle: signedIn((call) => ok(ownProfile(call))),
      },
      'PATCH /profiles/me/': {
        about: { ...about('Change my profile', 'Profile'), takes: 'Profile' },
        handle: careful(
          ['display_name'],
          signedIn((call) => {
            assign(ownProfile(call), call.body, ['display_name', ...(open ? ['is_verified'] : [])]);
            return ok(ownProfile(call));
          }),
        ),
      },
      'GET /profiles/{id}/': {
        about: about('A profile', 'Profile'),
        handle: profiles.readWith(scope(profiles)),
      },
      ...decoys,
    },
  };
}

/** What is really wrong with the vulnerable variant. */
export const billingTruth: readonly Truth[] = [
  { flaw: 'anonymous-access', operation: 'GET /billing/' },
  { flaw: 'anonymous-access', operation: 'GET /statements/{id}/' },
  { flaw: 'method-gap', operation: 'GET /documents/{id}/' },
  { flaw: 'method-gap', operation: 'POST /memos/', instead: ['anonymous-access'] },
  { flaw: 'foreign-object-read', operation: 'GET /invoices/{id}/' },
  { flaw: 'foreign-object-read', operation: 'GET /profiles/{id}/' },
  { flaw: 'foreign-object-write', operation: 'PATCH /invoices/{id}/' },
  { flaw: 'foreign-object-write', operation: 'DELETE /invoices/{id}/' },
  { flaw: 'foreign-object-listed', operation: 'GET /accounts/' },
  { flaw: 'field-write', operation: 'POST /invoices/', parameter: 'paid' },
  { flaw: 'field-write', operation: 'PATCH /invoices/{id}/', parameter: 'paid' },
  { flaw: 'field-write', operation: 'PATCH /profiles/me/', parameter: 'is_verified' },
];

/** They look wrong and are not; the same in both variants. */
const decoys: { readonly [operation: string]: Route } = {
  'GET /echo-id/{id}/': {
    about: { summary: 'Echo' },
    handle: signedIn((call) => ok({ id: call.params['id'] ?? '', seen: true })),
  },
  'GET /soft/{id}/': {
    about: { summary: 'Says no with 200' },
    handle: signedIn((call) => ok(invoices.own(call) ?? { error: 'forbidden' })),
  },
  'GET /own-only/{id}/': {
    about: { summary: 'Ignores the id' },
    handle: signedIn((call) => ok(invoices.mine(call)[0] ?? {})),
  },
  'PATCH /accept-all/': {
    about: { summary: 'Echoes every field, stores nothing', takes: 'Profile', gives: 'Profile' },
    handle: signedIn((call) => ok({ ...ownProfile(call), ...call.body })),
  },
  'GET /stable-id/': {
    about: { summary: 'Noise in every answer' },
    handle: signedIn((call) => ok({ owner: call.who.id, request: `q-${call.tick}`, at: moment(call.tick) })),
  },
};

const balance: Handler = () => ok({ balance: 2480.75, currency: 'EUR' });

/** Serves callers without an account whatever exists. */
function unguarded(find: (call: Call) => Row | undefined, otherwise: Handler): Handler {
  return (call) => {
    const row = call.who ? undefined : find(call);
    return row ? ok(row) : otherwise(call);
  };
}

function addMemo(call: Call, owner: string) {
  return memos.add(call, (id) => ({ id, owner, text: '', written_at: moment(call.tick) }), ['text']);
}

function invoice(id: number, owner: string, memo: string, created_at: string): Row {
  return { id, owner, memo, amount: 75.5, paid: false, created_at };
}

const works = ['Roof repair', 'Piano tuning', 'Beehive inspection', 'Lease of the orchard'] as const;
const cities = ['Lisbon', 'Tallinn', 'Porto', 'Bergen'] as const;

function seed(): Store {
  const each = (make: (id: number, owner: string, index: number) => Row): Row[] =>
    people.map((person, index) => make(101 + index, person.id, index));
  return {
    invoices: [
      ...each((id, owner, index) => invoice(id, owner, `${works[index]} in ${cities[index]}`, moment(id))),
      ...each((id, owner, index) =>
        invoice(id + 10, owner, `${works[3 - index]} near ${cities[index]}`, moment(id + 10)),
      ),
    ],
    accounts: each((id, owner, index) => ({
      id,
      owner,
      name: `${cities[index]} branch of ${owner}`,
      number: `ACC-${id * 7919}`,
      balance: id * 12.5,
    })),
    statements: each((id, owner, index) => ({
      id,
      owner,
      period: '2026-01',
      text: `Statement for the ${cities[index]} branch`,
      closing: id * 3.25,
    })),
    documents: each((id, owner, index) => ({
      id,
      owner,
      title: `Contract ${works[index]}, ${cities[3 - index]}`,
      pages: 3 + index,
    })),
    memos: each((id, owner, index) => ({
      id,
      owner,
      text: `Call ${cities[index]} about ${works[index]}`,
      written_at: moment(id),
    })),
    profiles: each((id, owner, index) => ({
      id,
      owner,
      display_name: `${owner} of ${cities[index]}`,
      phone: `+351 210 ${id * 271}`,
      is_verified: false,
    })),
  };
}
