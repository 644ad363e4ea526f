import { ok, signedIn, unauthenticated } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { selfOf } from '../identity-lost/self.ts';
import { ownInvoices } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { current, currentOf } from './current.ts';

const lesson = lessons('identity-forged', 'observe');

export const unclear: readonly Scenario[] = [
  lesson('the answer repeats the header', 'not-fail', {
    title: 'An echo',
    routes: {
      [current]: currentOf(
        (call) => ownInvoices(call)[0],
        (row, id) => ({ ...row, memo: id ?? row['memo'] ?? null }),
      ),
    },
  }),
  lesson('the header is ignored', 'not-fail', {
    title: 'Always the first of mine',
    routes: { [current]: currentOf((call) => ownInvoices(call)[0]) },
  }),
  lesson('it says on whose behalf, and is about oneself', 'not-fail', {
    title: 'A name in the log',
    routes: {
      'GET /me/': {
        about: { summary: 'Who I am' },
        handle: signedIn((call) => ({
          ...selfOf(call),
          body: {
            username: call.who.id,
            email: call.who.email,
            behalf: call.headers['x-on-behalf-of'] ?? '',
          },
        })),
      },
    },
  }),
  lesson('headers of identity are refused', 'not-fail', {
    title: 'Whoever sends one is suspicious',
    routes: {
      'GET /me/': {
        about: { summary: 'Who I am' },
        handle: (call) =>
          call.who && call.headers['x-remote-user'] === undefined ? selfOf(call) : unauthenticated,
      },
    },
  }),
  lesson('a page about the company, whoever is named', 'not-fail', {
    title: 'The same for all',
    routes: {
      'GET /company/': {
        about: { summary: 'The company', headers: { 'X-User-Id': { type: 'string' } } },
        handle: signedIn(() => ok({ name: 'Acme', desk: 'desk@acme.example' })),
      },
      'GET /me/': { about: { summary: 'Who I am' }, handle: signedIn(selfOf) },
    },
  }),
];
