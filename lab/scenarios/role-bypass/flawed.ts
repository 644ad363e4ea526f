import type { Scenario } from '../api.ts';
import { approve, approving, change, managersOnly, office, route, totals } from './office.ts';

const patch = 'PATCH /invoices/{id}/';

export const flawed: readonly Scenario[] = [
  office('any account reads what is for managers', 'fail', {
    title: 'Totals for whoever is signed in',
    routes: { 'GET /totals/': route('Totals (managers)', totals) },
    managers: ['GET /totals/'],
    truth: [{ flaw: 'role-bypass', operation: 'GET /totals/' }],
  }),
  office('any account writes what is for managers', 'fail', {
    title: 'Only managers may change an invoice, says the policy alone',
    routes: { [patch]: change },
    managers: [patch],
    safety: 'canary',
    truth: [{ flaw: 'role-bypass', operation: patch }],
  }),
  office('PATCH does what PUT refuses', 'fail', {
    title: 'The list of guarded actions lacks partial_update',
    routes: { 'PUT /invoices/{id}/': managersOnly(change), [patch]: change },
    safety: 'canary',
    truth: [{ flaw: 'role-bypass', operation: patch }],
  }),
  office('any account approves', 'fail', {
    title: 'An old route to the approval',
    routes: approving(approve),
    managers: ['POST /approvals/'],
    safety: 'canary',
    truth: [{ flaw: 'role-bypass', operation: 'POST /approvals/' }],
  }),
];
