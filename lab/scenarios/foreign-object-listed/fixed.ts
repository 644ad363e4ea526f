import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { fixedTenants } from './tenants.ts';
import { fixedWidened } from './widened.ts';

const lesson = lessons('foreign-object-listed', 'observe');

export const fixed: readonly Scenario[] = [
  ...fixedTenants,
  ...fixedWidened,
  lesson('everybody gets the own rows', 'pass', { title: 'Scoped list' }),
  lesson('the own rows, and nothing can be written', 'pass', {
    title: 'Scoped list, read only',
    without: ['POST /invoices/', 'PUT /invoices/{id}/', 'PATCH /invoices/{id}/', 'DELETE /invoices/{id}/'],
  }),
];
