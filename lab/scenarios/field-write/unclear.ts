import { invalid, missing, moment, ok, signedIn } from '../answers.ts';
import type { Handler, Row, Scenario } from '../api.ts';
import { changeWith, invoicesOf, ownInvoice, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { assign, without } from '../table.ts';
import { doors, echoed, filling, form, importing, ingesting, payload, rekeyed, rows } from './doors.ts';
import { joining } from './joining.ts';
import { profile } from './profile.ts';

const lesson = lessons('field-write', 'canary');
const patch = 'PATCH /invoices/{id}/';

/** A legal change, after which the server does something of its own. */
const then = (own: (row: Row, body: Row, tick: number) => void): Handler =>
  signedIn((call) => {
    const row = ownInvoice(call);
    if (!row) return missing;
    assign(row, call.body, writable);
    own(row, call.body, call.tick);
    return ok(row);
  });

export const unclear: readonly Scenario[] = [
  lesson('200 and an echo, nothing stored', 'not-fail', {
    title: 'Echoes everything, stores what it may',
    routes: {
      [patch]: signedIn((call) => {
        const row = ownInvoice(call);
        if (!row) return missing;
        assign(row, call.body, writable);
        return ok({ ...row, ...call.body });
      }),
    },
  }),
  lesson('a documented field', 'not-fail', {
    title: 'memo, amount and currency are there to be written',
    routes: { [patch]: changeWith(ownInvoice, writable) },
  }),
  lesson('a number that grows with every write', 'not-fail', {
    title: 'A revision that the server counts',
    rows: (rows) => rows.map((row) => ({ ...row, revision: 1 })),
    fields: { revision: { type: 'integer', readOnly: true } },
    routes: { [patch]: then((row) => (row['revision'] = Number(row['revision'] ?? 0) + 1)) },
  }),
  lesson('a stamp that changes by itself', 'not-fail', {
    title: 'updated_at',
    fields: { updated_at: { type: 'string', format: 'date-time', readOnly: true } },
    routes: { [patch]: then((row, _, tick) => (row['updated_at'] = moment(tick))) },
  }),
  lesson('a value that is recomputed', 'not-fail', {
    title: 'status follows the amount',
    routes: { [patch]: then((row) => (row['status'] = Number(row['amount']) > 1000 ? 'review' : 'open')) },
  }),
  lesson('a flag that flips with every write', 'not-fail', {
    title: 'approved changes whatever is sent',
    routes: { [patch]: then((row) => (row['approved'] = row['approved'] !== true)) },
  }),
  profile('a lawful field that shows under another name', 'not-fail', {
    title: 'display_name is written, shown_as is read',
    accepted: ['display_name'],
    read: ({ display_name = null, ...row }) => ({ ...row, shown_as: display_name }),
  }),
  profile('a value that is rounded and clamped', 'not-fail', {
    title: 'credit_limit goes to the nearest step of 250, between 500 and 1000',
    accepted: ['display_name'],
    patch: (call, row) => {
      assign(row, call.body, ['display_name']);
      const wish = Number(call.body['credit_limit'] ?? row['credit_limit']);
      row['credit_limit'] = Math.min(1000, Math.max(500, Math.round((wish || 0) / 250) * 250));
      return row;
    },
    tolerated: [{ flaw: 'field-write', operation: 'PATCH /profile/', parameter: 'credit_limit' }],
  }),
  profile('a value that is replaced by another', 'not-fail', {
    title: 'plan falls back to basic',
    accepted: ['display_name'],
    patch: (call, row) => {
      assign(row, call.body, ['display_name']);
      if ('plan' in call.body) row['plan'] = 'basic';
      return row;
    },
  }),
  profile('a field that is stored and never shown', 'not-fail', {
    title: 'A write-only plan',
    accepted: ['display_name', 'plan'],
    read: (row) => without(row, 'plan'),
    tolerated: [{ flaw: 'field-write', operation: 'PATCH /profile/', parameter: 'plan' }],
  }),
  profile('200, and not even the legal field is stored', 'not-fail', {
    title: 'Accepts and forgets',
    accepted: [],
    patch: (call, row) => ({ ...row, ...call.body }),
  }),
  doors('every door says that all was stored', 'not-fail', {
    title: 'An echo at every door',
    routes: { [rows]: importing(echoed), [payload]: ingesting(echoed), [form]: filling(echoed) },
  }),
  doors('a key is refused because it is taken', 'inconclusive', {
    title: 'Only free keys',
    routes: {
      'PUT /invoices/{id}/': rekeyed((call, row, key) => {
        const taken = invoicesOf(call).some((each) => each !== row && each['id'] === Number(key));
        return taken ? invalid('id') : undefined;
      }),
    },
  }),
  doors('the answer says another key, the row keeps its own', 'not-fail', {
    title: 'An echo of the key',
    routes: {
      'PUT /invoices/{id}/': rekeyed((call, row) => {
        assign(row, call.body, writable);
        return ok({ ...row, ...call.body });
      }),
    },
  }),
  joining('whoever joins anew is verified', 'not-fail', {
    title: 'New members need no check any more',
    accepted: ['username', 'motto'],
    fresh: { verified: true },
  }),
  joining('no list shows who joined', 'inconclusive', {
    title: 'The clerks see the founders only',
    accepted: ['username', 'motto', 'verified'],
    unseen: true,
  }),
  joining('who runs the place says who is verified', 'not-fail', {
    title: 'Members are taken in by who runs the place',
    accepted: ['username', 'motto', 'verified'],
    invited: true,
  }),
];
