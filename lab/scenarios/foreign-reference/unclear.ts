import { created, invalid, missing, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { createWith, invoicesOf, ownInvoice, store, writable } from '../invoices.ts';
import { assign } from '../table.ts';
import { any, books, change, checked } from './books.ts';

const patch = 'PATCH /invoices/{id}/';
const post = 'POST /invoices/';

export const unclear: readonly Scenario[] = [
  books('any number is stored', 'not-fail', {
    title: 'account is a note of the caller',
    routes: { [patch]: change },
  }),
  books('the answer repeats the key, nothing is stored', 'not-fail', {
    title: 'An echo',
    routes: {
      [patch]: signedIn((call) => {
        const row = ownInvoice(call);
        if (!row) return missing;
        assign(row, call.body, writable);
        return ok({ ...row, ...call.body });
      }),
      [post]: signedIn((call) => {
        const { status } = store(call, call.who.id, writable);
        return status === 201 ? created({ ...invoicesOf(call).at(-1), ...call.body }) : invalid('memo');
      }),
    },
  }),
  books('the key is ignored', 'not-fail', {
    title: 'account is chosen by the server',
    routes: { [post]: createWith(writable) },
  }),
  books('accounts are shared by declared policy', 'not-fail', {
    title: 'Everybody may see the accounts',
    routes: { [patch]: checked(any, change) },
    policy: {
      shared: [
        { operation: 'GET /accounts/', with: 'everyone' },
        { operation: 'GET /accounts/{id}/', with: 'everyone' },
      ],
    },
  }),
];
