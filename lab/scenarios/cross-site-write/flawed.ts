import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { more, nickname, notForms, write } from './nickname.ts';

const lesson = lessons('cross-site-write', 'full');
const truth = [{ flaw: 'cross-site-write', operation: write }] as const;

export const flawed: readonly Scenario[] = [
  lesson('a form of another site changes what is mine', 'fail', {
    title: 'Forms are taken from anywhere',
    more,
    routes: nickname(),
    foreignPages: [write],
    truth,
  }),
  lesson('JSON in the disguise of plain text', 'fail', {
    title: 'Forms are refused by their type, and any text is read as JSON',
    more,
    routes: nickname(notForms),
    foreignPages: [write],
    truth,
  }),
  lesson('a form of another site creates in my name', 'fail', {
    title: 'An invoice out of a form',
    foreignPages: ['POST /invoices/'],
    truth: [{ flaw: 'cross-site-write', operation: 'POST /invoices/' }],
    safety: 'canary',
  }),
];
