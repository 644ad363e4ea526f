import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('method-gap', 'canary');

export const fixed: readonly Scenario[] = [
  lesson('every method has the gate', 'pass', { title: 'Guard first, method second' }),
  lesson('reads alone, every method has the gate', 'pass', {
    title: 'Guard first, method second, read only',
    without: ['POST /invoices/', 'PUT /invoices/{id}/', 'PATCH /invoices/{id}/', 'DELETE /invoices/{id}/'],
    safety: 'observe',
  }),
];
