import { forbidden, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { ownInvoice } from '../invoices.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('existence-oracle', 'observe');

export const fixed: readonly Scenario[] = [
  lesson('404 for both', 'pass', { title: 'Foreign and unknown keys are the same miss' }),
  lesson('403 for both', 'pass', {
    title: 'Foreign and unknown keys are the same refusal',
    routes: {
      'GET /invoices/{id}/': signedIn((call) => {
        const row = ownInvoice(call);
        return row ? ok(row) : forbidden;
      }),
    },
  }),
];
