import type { Scenario } from '../api.ts';
import { read } from '../invoices.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('method-gap', 'canary');

export const fixed: readonly Scenario[] = [
  lesson('every method has the gate', 'pass', { title: 'Guard first, method second' }),
  lesson('reads alone, every method has the gate', 'pass', {
    title: 'Guard first, method second, read only',
    without: ['POST /invoices/', 'PUT /invoices/{id}/', 'PATCH /invoices/{id}/', 'DELETE /invoices/{id}/'],
    safety: 'observe',
  }),
  lesson('other verbs ask what GET asks', 'pass', {
    title: 'One handler for every verb, guarded',
    routes: Object.fromEntries(
      ['OPTIONS', 'PROPFIND'].map((verb) => [
        `${verb} /invoices/{id}/`,
        { about: { summary: 'Not described', hidden: true }, handle: read },
      ]),
    ),
  }),
];
