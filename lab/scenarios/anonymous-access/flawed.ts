import { missing, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { anyInvoice, invoicesOf, list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { listing } from '../table.ts';

const lesson = lessons('anonymous-access', 'observe');
const one = 'GET /invoices/{id}/';
const billing = 'GET /billing/';
const balance = ok({ balance: 2480.75, currency: 'EUR' });

export const flawed: readonly Scenario[] = [
  lesson('the stranger reads an object', 'fail', {
    title: 'No gate on the detail',
    routes: {
      [one]: (call) => {
        const row = call.who ? undefined : anyInvoice(call);
        return row ? ok(row) : read(call);
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: one }],
  }),
  lesson('the stranger reads the list', 'fail', {
    title: 'No gate on the list',
    routes: { 'GET /invoices/': (call) => (call.who ? list(call) : listing(invoicesOf(call))) },
    truth: [{ flaw: 'anonymous-access', operation: 'GET /invoices/' }],
  }),
  lesson('the stranger reads what belongs to nobody', 'fail', {
    title: 'Any trusted certificate reads the balance',
    routes: { [billing]: { about: { summary: 'Balance of the company' }, handle: () => balance } },
    truth: [{ flaw: 'anonymous-access', operation: billing }],
  }),
  lesson('a refusal carries the object', 'fail', {
    title: '401 with the object inside',
    routes: {
      [one]: (call) => {
        if (call.who) return read(call);
        const row = anyInvoice(call);
        return row ? { status: 401, body: { detail: 'Please sign in.', object: row } } : missing;
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: one }],
  }),
  lesson('no certificate is needed', 'fail', {
    title: 'The listener asks for a certificate and does not insist',
    door: 'application',
    routes: { [billing]: { about: { summary: 'Balance of the company' }, handle: () => balance } },
    truth: [{ flaw: 'anonymous-access', operation: billing }],
  }),
  lesson('the same leak under changing noise', 'fail', {
    title: 'Every answer carries a new request number',
    routes: {
      [billing]: {
        about: { summary: 'Balance of the company' },
        handle: (call) => ok({ balance: 2480.75, currency: 'EUR', request: `q-${call.tick}` }),
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: billing }],
  }),
  lesson('a gate on one route, none on its alias', 'fail', {
    title: 'An old alias without the gate',
    routes: {
      'GET /v1/invoices/{id}/': {
        about: { summary: 'One invoice, old address', gives: 'Invoice' },
        handle: (call) => {
          const row = call.who ? undefined : anyInvoice(call);
          return row ? ok(row) : signedIn(read)(call);
        },
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: 'GET /v1/invoices/{id}/' }],
  }),
];
