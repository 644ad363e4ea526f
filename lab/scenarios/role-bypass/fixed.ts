import type { Scenario } from '../api.ts';
import { approve, approving, change, managersOnly, office, route, totals } from './office.ts';

const patch = 'PATCH /invoices/{id}/';

export const fixed: readonly Scenario[] = [
  office('managers alone read', 'pass', {
    title: 'Totals for managers',
    routes: { 'GET /totals/': route('Totals (managers)', managersOnly(totals)) },
    managers: ['GET /totals/'],
  }),
  office('managers alone write', 'pass', {
    title: 'PUT and PATCH ask for the role, and so does the approval',
    routes: {
      'PUT /invoices/{id}/': managersOnly(change),
      [patch]: managersOnly(change),
      ...approving(managersOnly(approve)),
    },
    managers: [patch, 'POST /approvals/'],
    safety: 'canary',
  }),
];
