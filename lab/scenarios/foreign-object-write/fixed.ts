import { forbidden, missing, signedIn } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { anyInvoice, changeWith, ownInvoice, removeWith, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { fixedOrders } from './orders.ts';
import { passwords } from './passwords.ts';

const lesson = lessons('foreign-object-write', 'canary');

/** 403 for what exists and is not the caller's. */
const owned = (handle: Handler): Handler =>
  signedIn((call) => {
    if (!anyInvoice(call)) return missing;
    return ownInvoice(call) ? handle(call) : forbidden;
  });

export const fixed: readonly Scenario[] = [
  ...fixedOrders,
  lesson('writes are scoped to the owner', 'pass', { title: 'Scoped, 404' }),
  lesson('writes are refused with 403', 'pass', {
    title: 'Checked after the lookup, 403',
    routes: {
      'PUT /invoices/{id}/': owned(changeWith(ownInvoice, writable)),
      'PATCH /invoices/{id}/': owned(changeWith(ownInvoice, writable)),
      'DELETE /invoices/{id}/': owned(removeWith(ownInvoice)),
    },
  }),
  passwords('everybody sets a password of their own, and nobody else', 'pass', {
    title: 'The path must name who is signed in',
    whose: (named, holder) => (named === holder ? holder : undefined),
  }),
];
