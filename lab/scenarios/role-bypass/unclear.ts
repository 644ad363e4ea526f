import { forbidden, missing, ok, page, signedIn } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { invoicesOf, ownInvoice } from '../invoices.ts';
import { listing } from '../table.ts';
import { approving, change, isManager, office, route } from './office.ts';

const report = 'GET /report/';
const patch = 'PATCH /invoices/{id}/';
/** Managers see every invoice of their tenant; what others get is `reply`. */
const orElse = (reply: Handler): Handler =>
  signedIn((call) =>
    isManager(call.who) ? listing(invoicesOf(call).filter((row) => row['owner'] !== 'carol')) : reply(call),
  );
const asked = (title: string, reply: Handler) => ({
  title,
  routes: { [report]: route('Report (managers)', orElse(reply)) },
  managers: [report],
});

export const unclear: readonly Scenario[] = [
  office(
    'an error text with 200',
    'not-fail',
    asked('Soft refusal', () => ok({ error: 'forbidden' })),
  ),
  office(
    'an empty list',
    'not-fail',
    asked('Empty results', () => listing([])),
  ),
  office(
    'a login page with 200',
    'not-fail',
    asked('Shows a form', () => page('<html><body>Sign in</body></html>')),
  ),
  office('PUT is refused to everybody', 'not-fail', {
    title: 'No PUT for anybody, said with 403',
    routes: { 'PUT /invoices/{id}/': signedIn(() => forbidden) },
    safety: 'canary',
  }),
  office('200, and nothing is done', 'not-fail', {
    title: 'Accepts and forgets',
    routes: {
      [patch]: signedIn((call) => {
        if (isManager(call.who)) return change(call);
        const row = ownInvoice(call);
        return row ? ok({ ...row, ...call.body }) : missing;
      }),
      ...approving(signedIn((call) => ok({ ...call.body, approved: true }))),
    },
    managers: [patch, 'POST /approvals/'],
    safety: 'canary',
  }),
  office('members may use it by policy', 'not-fail', {
    title: 'Nothing is declared',
    routes: {
      'GET /totals/': route(
        'Totals',
        signedIn(() => ok({ year: 2026 })),
      ),
    },
  }),
];
