import { forbidden, missing, moment, ok, page, signedIn } from '../answers.ts';
import type { Call, Handler, Reply, Scenario } from '../api.ts';
import { anyInvoice, invoicesOf, ownInvoice } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { spelled } from '../spell.ts';
import { listing } from '../table.ts';

const lesson = lessons('existence-oracle', 'observe');
const one = 'GET /invoices/{id}/';

/** The owner is served; what is not there is `unknown`, what is another's `foreign`. */
const refusing = (foreign: (call: Call) => Reply, unknown = foreign): { [operation: string]: Handler } => ({
  [one]: signedIn((call) => {
    const own = ownInvoice(call);
    if (own) return ok(own);
    return anyInvoice(call) ? foreign(call) : unknown(call);
  }),
});

export const unclear: readonly Scenario[] = [
  lesson('the refusal repeats the key', 'not-fail', {
    title: 'No invoice 101',
    routes: refusing((call) => ({
      status: 404,
      body: { detail: `No invoice ${spelled(call.params['id'] ?? '')}.` },
    })),
  }),
  lesson('the refusal is new every time', 'not-fail', {
    title: 'A trace and a time in every refusal',
    routes: refusing((call) => ({
      status: 404,
      body: { detail: 'No such object.', at: moment(call.tick), trace: `t-${call.tick}` },
    })),
  }),
  lesson('the refusal changes now and then', 'not-fail', {
    title: 'Sometimes 403, sometimes 404',
    routes: refusing((call) => (call.tick % 2 === 0 ? forbidden : missing)),
  }),
  lesson('the page of the refusal holds a token', 'not-fail', {
    title: 'An error page',
    routes: refusing((call) => page(`<html><body>Not found <!-- ${call.tick} --></body></html>`, 404)),
  }),
  lesson('it falls over for foreign keys', 'not-fail', {
    title: 'Falls over',
    routes: refusing(
      () => ({ status: 500, body: { detail: 'Something broke.' } }),
      () => missing,
    ),
  }),
  lesson('the object itself is served', 'not-fail', {
    title: 'Looked up by key alone',
    routes: { [one]: signedIn((call) => ok(anyInvoice(call) ?? {})) },
    tolerated: [{ flaw: 'foreign-object-read', operation: one }],
  }),
  lesson('the keys are public', 'not-fail', {
    title: 'Everybody may see which invoices there are',
    routes: {
      ...refusing(
        () => forbidden,
        () => missing,
      ),
      'GET /register/': {
        about: { summary: 'All numbers', list: 'results' },
        handle: (call) => listing(invoicesOf(call).map(({ id = null }) => ({ id }))),
      },
    },
    policy: { public: ['GET /register/'] },
  }),
];
