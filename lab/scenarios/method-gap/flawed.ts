import { forbidden, missing, ok } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { anyInvoice, createWith, list, read, store, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { spelled } from '../spell.ts';
import { assign, listing } from '../table.ts';

const lesson = lessons('method-gap', 'canary');
const one = '/invoices/{id}/';

/** Only GET is guarded; whatever else comes in is answered without looking at who asks. */
const unguardedHead: Handler = (call) => {
  const row = anyInvoice(call);
  return row ? { ...ok(row), headers: { etag: `"${spelled(row['number'])}"` } } : missing;
};

export const flawed: readonly Scenario[] = [
  lesson('HEAD runs without the gate', 'fail', {
    title: 'The guard compares the method with GET',
    routes: {
      [`HEAD ${one}`]: { about: { summary: 'Size of an invoice', hidden: true }, handle: unguardedHead },
    },
    truth: [{ flaw: 'method-gap', operation: `GET ${one}` }],
    tolerated: [{ flaw: 'method-gap', operation: `HEAD ${one}` }],
    safety: 'observe',
  }),
  lesson('the stranger may POST where GET is closed', 'fail', {
    title: 'GET is decorated, POST is not',
    routes: {
      'POST /invoices/': (call) => (call.who ? createWith(writable)(call) : store(call, 'alice', writable)),
    },
    truth: [{ flaw: 'method-gap', operation: 'POST /invoices/', instead: ['anonymous-access'] }],
  }),
  lesson('the stranger may PATCH where GET is closed', 'fail', {
    title: 'PATCH forgot the gate',
    routes: {
      [`PATCH ${one}`]: (call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        if (call.who && row['owner'] !== call.who.id) return forbidden;
        assign(row, call.body, writable);
        return ok(row);
      },
    },
    truth: [{ flaw: 'method-gap', operation: `PATCH ${one}`, instead: ['anonymous-access'] }],
  }),
  lesson('a method nobody described reads the object', 'fail', {
    title: 'POST on the detail is a read without a gate',
    routes: {
      [`POST ${one}`]: {
        about: { summary: 'Left over', hidden: true },
        handle: (call) => {
          const row = anyInvoice(call);
          return row ? ok(row) : listing([]);
        },
      },
      'GET /invoices/': list,
      [`GET ${one}`]: read,
    },
    truth: [{ flaw: 'method-gap', operation: `POST ${one}`, instead: ['anonymous-access'] }],
    tolerated: [{ flaw: 'method-gap', operation: `GET ${one}` }],
  }),
];
