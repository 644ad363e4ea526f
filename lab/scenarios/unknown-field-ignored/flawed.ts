import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('unknown-field-ignored', 'canary');
const writes = ['POST /invoices/', 'PUT /invoices/{id}/', 'PATCH /invoices/{id}/'];

export const flawed: readonly Scenario[] = [
  lesson('what nobody knows is dropped', 'fail', {
    title: 'Takes what it knows and forgets the rest',
    truth: writes.map((operation) => ({ flaw: 'unknown-field-ignored', operation })),
  }),
];
