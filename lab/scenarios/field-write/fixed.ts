import { invalid } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { changeWith, ownInvoice, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import {
  asListed,
  doors,
  filling,
  form,
  importing,
  ingesting,
  payload,
  rekeyed,
  rows,
  strictly,
} from './doors.ts';
import { joining } from './joining.ts';
import { profile } from './profile.ts';

const lesson = lessons('field-write', 'canary');
const change = changeWith(ownInvoice, writable);

export const fixed: readonly Scenario[] = [
  lesson('what the server decides is ignored', 'pass', { title: 'An allow-list of fields' }),
  lesson('unknown fields are refused', 'pass', {
    title: 'Strict fields',
    routes: {
      'PATCH /invoices/{id}/': (call) => {
        const known: readonly string[] = writable;
        const stray = Object.keys(call.body).find((field) => !known.includes(field));
        return stray === undefined ? change(call) : invalid(stray);
      },
    },
  }),
  profile('the profile stores what it may', 'pass', {
    title: 'An allow-list on the profile',
    accepted: ['display_name'],
  }),
  ...(
    [
      ['passed over', asListed],
      ['refused', strictly],
    ] as const
  ).map(([what, take]) =>
    doors(`what no row, payload or form may hold is ${what}`, 'pass', {
      title: 'One list for every door',
      routes: { [rows]: importing(take), [payload]: ingesting(take), [form]: filling(take) },
    }),
  ),
  doors('the key in a body is refused', 'pass', {
    title: 'A strict PUT',
    routes: { 'PUT /invoices/{id}/': rekeyed(() => invalid('id')) },
  }),
  joining('who joins is not verified, whatever is said', 'pass', {
    title: 'A list of what may be said',
    accepted: ['username', 'motto'],
  }),
];
