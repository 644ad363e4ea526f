import { forbidden, missing, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { anyInvoice, lookup, ownInvoice } from '../invoices.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('existence-oracle', 'observe');
const one = 'GET /invoices/{id}/';

export const flawed: readonly Scenario[] = [
  lesson('403 for what is there, 404 for what is not', 'fail', {
    title: 'Loaded first, checked second',
    routes: {
      [one]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        return ownInvoice(call) ? ok(row) : forbidden;
      }),
    },
    truth: [{ flaw: 'existence-oracle', operation: one }],
  }),
  lesson('404 both times, in two wordings', 'fail', {
    title: 'Says why it is missing',
    routes: {
      [one]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        return ownInvoice(call) ? ok(row) : { status: 404, body: { detail: 'No such invoice of yours.' } };
      }),
    },
    truth: [{ flaw: 'existence-oracle', operation: one }],
  }),
  lesson('the id stands in the query', 'fail', {
    title: 'Lookup by query, checked second',
    routes: {
      'GET /invoices/lookup/': lookup((call, row) => (row['owner'] === call.who.id ? ok(row) : forbidden)),
    },
    truth: [{ flaw: 'existence-oracle', operation: 'GET /invoices/lookup/' }],
  }),
];
