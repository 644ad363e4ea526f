import { forbidden, missing, ok, signedIn } from '../answers.ts';
import type { Handler, Route, Scenario } from '../api.ts';
import { anyInvoice, createWith, invoicesOf, list, ownInvoice, read, store, writable } from '../invoices.ts';
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

/** Any account is answered, whosever it is. */
const anyones: Handler = signedIn((call) => {
  const row = anyInvoice(call);
  return row ? ok(row) : missing;
});

const unspoken = (handle: Handler): Route => ({
  about: { summary: 'Not described', hidden: true },
  handle,
});

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
  lesson('HEAD does not ask whose it is', 'fail', {
    title: 'The owner is compared for GET alone',
    routes: { [`HEAD ${one}`]: { about: { summary: 'Size of an invoice', hidden: true }, handle: anyones } },
    truth: [{ flaw: 'method-gap', operation: `GET ${one}` }],
    safety: 'observe',
  }),
  lesson('a described HEAD does not ask whose it is', 'fail', {
    title: 'Has it changed?',
    routes: { [`HEAD ${one}`]: { about: { summary: 'Has it changed?' }, handle: anyones } },
    truth: [{ flaw: 'method-gap', operation: `HEAD ${one}` }],
    safety: 'observe',
  }),
  lesson('a header turns POST into PATCH behind the guard', 'fail', {
    title: 'The method changes after it was looked at',
    routes: {
      [`POST ${one}`]: {
        about: { summary: 'Send a reminder' },
        handle: signedIn((call) => {
          const row =
            call.headers['x-http-method-override'] === undefined ? ownInvoice(call) : anyInvoice(call);
          if (!row) return missing;
          if (call.headers['x-http-method-override'] !== undefined) assign(row, call.body, writable);
          return ok(row);
        }),
      },
    },
    truth: [{ flaw: 'method-gap', operation: `POST ${one}` }],
  }),
  lesson('a method that nobody described may be overridden as well', 'fail', {
    title: 'Middleware for old clients',
    routes: {
      [`POST ${one}`]: {
        about: { summary: 'Left over', hidden: true },
        handle: signedIn((call) => {
          const row = call.headers['x-method-override'] === 'PUT' ? anyInvoice(call) : undefined;
          if (!row) return { status: 405, body: { detail: 'Not allowed.' } };
          assign(row, call.body, writable);
          return ok(row);
        }),
      },
    },
    truth: [{ flaw: 'method-gap', operation: `POST ${one}` }],
  }),
  lesson('POST changes what PATCH refuses', 'fail', {
    title: 'The guard is on PATCH alone',
    routes: {
      [`POST ${one}`]: {
        about: { summary: 'Change an invoice, for old clients' },
        handle: signedIn((call) => {
          const row = anyInvoice(call);
          if (!row) return missing;
          assign(row, call.body, writable);
          return ok(row);
        }),
      },
    },
    truth: [{ flaw: 'method-gap', operation: `POST ${one}` }],
  }),
  lesson('OPTIONS does not ask whose it is', 'fail', {
    title: 'Tells what may be done, and with what',
    routes: { [`OPTIONS ${one}`]: unspoken(anyones) },
    truth: [{ flaw: 'method-gap', operation: `GET ${one}` }],
    safety: 'observe',
  }),
  lesson('OPTIONS of a list runs without the gate', 'fail', {
    title: 'The guard lets everything through that is no GET',
    routes: { 'OPTIONS /invoices/': unspoken((call) => listing(invoicesOf(call))) },
    truth: [{ flaw: 'method-gap', operation: 'GET /invoices/' }],
    safety: 'observe',
  }),
  lesson('a verb that nobody described runs without the gate', 'fail', {
    title: 'The guard knows the usual methods',
    routes: { [`PROPFIND ${one}`]: unspoken(unguardedHead) },
    truth: [{ flaw: 'method-gap', operation: `GET ${one}` }],
  }),
  lesson('a verb that nobody described does not ask whose it is', 'fail', {
    title: 'One handler for every verb, and a guard for GET',
    routes: { [`PROPFIND ${one}`]: unspoken(anyones) },
    truth: [{ flaw: 'method-gap', operation: `GET ${one}` }],
  }),
];
