import { signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { store, writable } from '../invoices.ts';
import { spelled } from '../spell.ts';
import { any, books, change, checked, create } from './books.ts';

const patch = 'PATCH /invoices/{id}/';
const post = 'POST /invoices/';

export const flawed: readonly Scenario[] = [
  books('a change may point at any account', 'fail', {
    title: 'account is any account that exists',
    routes: { [patch]: checked(any, change) },
    truth: [{ flaw: 'foreign-reference', operation: patch, parameter: 'account' }],
  }),
  books('a new object may point at any account', 'fail', {
    title: 'account is any account that exists, on creation',
    routes: { [post]: checked(any, create) },
    truth: [{ flaw: 'foreign-reference', operation: post, parameter: 'account' }],
  }),
  books('created in the name of another', 'fail', {
    title: 'The owner comes out of the body',
    routes: {
      [post]: signedIn((call) => store(call, spelled(call.body['owner']) || call.who.id, writable)),
    },
    truth: [{ flaw: 'foreign-reference', operation: post, parameter: 'owner' }],
  }),
];
