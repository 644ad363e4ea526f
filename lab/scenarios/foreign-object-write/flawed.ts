import { forbidden, missing, moment, ok, signedIn } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { anyInvoice, changeWith, ownInvoice, removeWith, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { assign } from '../table.ts';
import { flawedOrders } from './orders.ts';
import { passwords } from './passwords.ts';

const lesson = lessons('foreign-object-write', 'canary');
const at = (method: string) => `${method} /invoices/{id}/`;
const unscoped = changeWith(anyInvoice, writable);

const flawedMethod = (method: string, title: string, handle: Handler): Scenario =>
  lesson(`any account may ${method} any object`, 'fail', {
    title,
    routes: { [at(method)]: handle },
    truth: [{ flaw: 'foreign-object-write', operation: at(method) }],
  });

export const flawed: readonly Scenario[] = [
  ...flawedOrders,
  flawedMethod('PATCH', 'Changed by key alone', unscoped),
  flawedMethod('PUT', 'Replaced by key alone', unscoped),
  flawedMethod('DELETE', 'Removed by key alone', removeWith(anyInvoice)),
  lesson('it says no and stores all the same', 'fail', {
    title: '403 after the write',
    routes: {
      [at('PATCH')]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        assign(row, call.body, writable);
        return ownInvoice(call) ? ok(row) : forbidden;
      }),
    },
    truth: [{ flaw: 'foreign-object-write', operation: at('PATCH') }],
  }),
  lesson('stored in the midst of changing noise', 'fail', {
    title: 'Every write stamps the object',
    routes: {
      [at('PATCH')]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        assign(row, call.body, writable);
        row['updated_at'] = moment(call.tick);
        return ok({ done: true });
      }),
    },
    truth: [{ flaw: 'foreign-object-write', operation: at('PATCH') }],
  }),
  passwords('the password of another account is set', 'fail', {
    title: 'Whoever is signed in sets the password of whom the path names',
    whose: (named) => named,
  }),
];
