import { invalid, missing, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Policy, Route, Row, Scenario, Truth } from '../api.ts';
import { changeWith, createWith, invoices, ownInvoice, writable } from '../invoices.ts';
import type { Fields } from '../shape.ts';
import { spelled } from '../spell.ts';
import { listing } from '../table.ts';

const accounts: readonly Row[] = ['alice', 'bob', 'carol', 'alice'].map((owner, index) => ({
  id: 501 + index,
  owner,
  label: `Ledger of ${owner}, page ${index + 3}`,
  iban: `CH93-0076-2011-${4400 + index * 17}`,
}));
const fields: Fields = { account: { type: 'integer' } };
/** Whether a caller may name this account in a body. */
type Allow = (call: Call & { who: Caller }, account: Row | undefined) => boolean;
export const own: Allow = ({ who }, account) => account?.['owner'] === who.id;
export const any: Allow = (_, account) => account !== undefined;

/** Looks at the account that the body names before it lets the write through. */
export const checked = (allow: Allow, handle: Handler): Handler =>
  signedIn((call) => {
    const named = call.body['account'];
    const account = accounts.find((each) => spelled(each['id']) === spelled(named));
    return named === undefined || allow(call, account) ? handle(call) : invalid('account');
  });

const surface = [...writable, 'account'];
export const change = changeWith(ownInvoice, surface);
export const create = createWith(surface);

const mine: Handler = signedIn((call) => listing(accounts.filter((each) => each['owner'] === call.who.id)));
const one: Handler = signedIn((call) => {
  const account = accounts.find((each) => spelled(each['id']) === call.params['id']);
  return account && account['owner'] === call.who.id ? ok(account) : missing;
});

interface Told {
  readonly title: string;
  readonly routes?: { readonly [operation: string]: Handler | Route };
  readonly policy?: Partial<Policy>;
  readonly truth?: readonly Truth[];
}

/** Lessons about invoices that are paid from an account. */
export function books(name: string, expect: Scenario['expect'], told: Told): Scenario {
  return {
    name: `foreign-reference: ${name}`,
    flaw: 'foreign-reference',
    expect,
    safety: 'canary',
    api: invoices({
      title: told.title,
      fields,
      routes: {
        'GET /accounts/': { about: { summary: 'My accounts', list: 'results' }, handle: mine },
        'GET /accounts/{id}/': { about: { summary: 'One account' }, handle: one },
        'POST /invoices/': checked(own, create),
        'PUT /invoices/{id}/': checked(own, change),
        'PATCH /invoices/{id}/': checked(own, change),
        ...told.routes,
      },
      rows: (rows) =>
        rows.map((row) => ({
          ...row,
          account: accounts.find((each) => each['owner'] === row['owner'])?.['id'] ?? null,
        })),
      ...(told.policy && { policy: told.policy }),
    }),
    truth: told.truth ?? [],
  };
}
