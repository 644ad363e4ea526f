import { missing, ok, signedIn } from '../answers.ts';
import type { Call, Handler, Scenario } from '../api.ts';
import { anyInvoice, invoicesOf, list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { customerPapers, linked, linkedByCustomer, papers } from '../linked-files.ts';
import { listing } from '../table.ts';

const lesson = lessons('anonymous-access', 'observe');
const one = 'GET /invoices/{id}/';
const billing = 'GET /billing/';
const balance = ok({ balance: 2480.75, currency: 'EUR' });

const rates = 'GET /rates/';
const isOpen = (text: string): boolean => text.includes('/public/');

/** The balance for accounts, and for whoever the gate takes for a visitor of a public place. */
const unless =
  (exempt: (call: Call) => boolean): Handler =>
  (call) =>
    exempt(call) ? balance : signedIn(() => balance)(call);

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
  lesson('a word in the query exempts from the gate', 'fail', {
    title: 'Whatever has the word for public places in its address is public',
    routes: {
      [rates]: {
        about: { summary: 'Rates' },
        handle: unless(({ query }) => query.getAll('via').some(isOpen)),
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: rates }],
  }),
  lesson('a word in the query exempts one of the described choices', 'fail', {
    title: 'Files by their names',
    routes: {
      'GET /files/{name}/': {
        about: { summary: 'A file', path: { name: { type: 'string', options: ['rates', 'terms'] } } },
        handle: (call) =>
          ['rates', 'terms'].includes(call.params['name'] ?? '')
            ? unless(({ query }) => query.getAll('via').some(isOpen))(call)
            : missing,
      },
    },
    truth: [{ flaw: 'anonymous-access', operation: 'GET /files/{name}/' }],
  }),
  lesson('an alias without the gate', 'fail', {
    title: 'The format suffix is a route of its own',
    routes: {
      [rates]: { about: { summary: 'Rates' }, handle: unless(() => false) },
      'GET /rates.json': { about: { summary: 'Left over', hidden: true }, handle: () => balance },
    },
    truth: [{ flaw: 'anonymous-access', operation: rates }],
  }),
  lesson('files that nobody described, for whoever knows their names', 'fail', {
    title: 'Papers by their links',
    ...papers(() => true),
    truth: [{ flaw: 'anonymous-access', operation: linked }],
  }),
  lesson('files in folders that are called after customers', 'fail', {
    title: 'Papers by customer',
    ...customerPapers(() => true),
    truth: [{ flaw: 'anonymous-access', operation: linkedByCustomer }],
  }),
];
