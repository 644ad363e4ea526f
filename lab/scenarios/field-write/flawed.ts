import { missing, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { changeWith, createWith, ownInvoice, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { assign } from '../table.ts';
import { profile } from './profile.ts';

const lesson = lessons('field-write', 'canary');
const field = (operation: string, parameter: string) =>
  ({ flaw: 'field-write', operation, parameter }) as const;
const one = '/invoices/{id}/';
const everything = [...writable, 'number', 'owner', 'status', 'approved', 'created_at'];

export const flawed: readonly Scenario[] = [
  lesson('PATCH stores a flag that the server decides', 'fail', {
    title: 'approved is writable on PATCH',
    routes: { [`PATCH ${one}`]: changeWith(ownInvoice, [...writable, 'approved']) },
    truth: [field(`PATCH ${one}`, 'approved')],
  }),
  lesson('PUT stores a state that the server decides', 'fail', {
    title: 'status is writable on PUT',
    routes: { [`PUT ${one}`]: changeWith(ownInvoice, [...writable, 'status']) },
    truth: [field(`PUT ${one}`, 'status')],
  }),
  lesson('POST stores a flag that the server decides', 'fail', {
    title: 'approved is writable on creation',
    routes: { 'POST /invoices/': createWith([...writable, 'approved']) },
    truth: [field('POST /invoices/', 'approved')],
  }),
  lesson('a loop over everything that was sent', 'fail', {
    title: 'Every field is writable',
    routes: { [`PATCH ${one}`]: changeWith(ownInvoice, everything) },
    truth: [field(`PATCH ${one}`, 'approved'), field(`PATCH ${one}`, 'status')],
    tolerated: ['number', 'owner', 'created_at'].map((name) => field(`PATCH ${one}`, name)),
  }),
  lesson('the answer shows nothing, the re-read does', 'fail', {
    title: 'A short answer to PATCH',
    routes: {
      [`PATCH ${one}`]: signedIn((call) => {
        const row = ownInvoice(call);
        if (!row) return missing;
        assign(row, call.body, [...writable, 'approved']);
        return ok({ saved: true });
      }),
    },
    truth: [field(`PATCH ${one}`, 'approved')],
  }),
  profile('a plan on the own profile', 'fail', {
    title: 'plan is writable on the profile',
    accepted: ['display_name', 'plan'],
    truth: [field('PATCH /profile/', 'plan')],
  }),
  profile('a plan by form', 'fail', {
    title: 'plan is writable on the profile, as a form',
    accepted: ['display_name', 'plan'],
    type: 'form',
    truth: [field('PATCH /profile/', 'plan')],
  }),
  profile('a field below another', 'fail', {
    title: 'limits.daily is writable through the document',
    accepted: ['display_name', 'limits'],
    truth: [field('PATCH /profile/', 'daily')],
    tolerated: [field('PATCH /profile/', 'limits')],
  }),
];
