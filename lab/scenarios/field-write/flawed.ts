import { missing, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { changeWith, createWith, invoicesOf, ownInvoice, store, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { spelled } from '../spell.ts';
import { assign } from '../table.ts';
import {
  asItComes,
  doors,
  filling,
  form,
  importing,
  ingesting,
  isRow,
  payload,
  rekeyed,
  rows,
} from './doors.ts';
import { joining } from './joining.ts';
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
  profile('a document into which everything is merged', 'fail', {
    title: 'JSON merge patch without a list',
    accepted: [],
    patch: (call, row) => {
      assign(row, call.body, ['display_name']);
      const [old = null, sent = null] = [row['limits'], call.body['limits']];
      if (isRow(sent) && isRow(old)) row['limits'] = { ...old, ...sent };
      return row;
    },
    truth: [field('PATCH /profile/', 'daily')],
  }),
  doors('rows of a list are stored as they come', 'fail', {
    title: 'An import decides whose it is',
    routes: { [rows]: importing(asItComes) },
    truth: [field(rows, 'owner')],
    tolerated: [{ flaw: 'foreign-reference', operation: rows, parameter: 'owner' }],
  }),
  doors('the payload of another system is taken as it is', 'fail', {
    title: 'A deserialized payload',
    routes: { [payload]: ingesting(asItComes) },
    truth: [field(payload, 'approved')],
    tolerated: [{ flaw: 'foreign-reference', operation: payload, parameter: 'owner' }],
  }),
  doors('a form elsewhere with every column', 'fail', {
    title: 'A form with every column',
    routes: { [form]: filling(asItComes) },
    truth: [field(form, 'owner')],
    tolerated: [{ flaw: 'foreign-reference', operation: form, parameter: 'owner' }],
  }),
  doors('the owner under the name of its column', 'fail', {
    title: 'owner is refused, owner_id is taken',
    routes: {
      'POST /invoices/': signedIn((call) =>
        store(call, spelled(call.body['owner_id']) || call.who.id, writable),
      ),
    },
    truth: [field('POST /invoices/', 'owner_id')],
  }),
  ...['PUT', 'PATCH'].map((method) =>
    doors(`${method} moves a row to another key`, 'fail', {
      title: `id is writable on ${method}`,
      routes: { [`${method} ${one}`]: rekeyed((_, row, key) => void (row['id'] = Number(key))) },
      truth: [field(`${method} ${one}`, 'id')],
    }),
  ),
  doors('PUT writes over the row that its body names', 'fail', {
    title: 'The key in the body decides',
    routes: {
      [`PUT ${one}`]: rekeyed((call, _, key) => {
        const other = invoicesOf(call).find((each) => each['id'] === Number(key));
        if (!other) return missing;
        assign(other, call.body, writable);
        return ok(other);
      }),
    },
    truth: [field(`PUT ${one}`, 'id')],
  }),
  joining('who joins says to be verified', 'fail', {
    title: 'The whole body into the member',
    accepted: ['username', 'motto', 'verified'],
  }),
];
