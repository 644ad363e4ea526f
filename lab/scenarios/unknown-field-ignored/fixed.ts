import { strictly } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { changeWith, createWith, ownInvoice, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('unknown-field-ignored', 'canary');
const change = strictly(writable, changeWith(ownInvoice, writable));

export const fixed: readonly Scenario[] = [
  lesson('what nobody knows is refused', 'pass', {
    title: 'Names the property that it does not know',
    routes: {
      'POST /invoices/': strictly(writable, createWith(writable)),
      'PUT /invoices/{id}/': change,
      'PATCH /invoices/{id}/': change,
    },
  }),
];
