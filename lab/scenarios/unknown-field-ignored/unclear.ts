import { forbidden, missing, ok, signedIn } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { profile } from '../field-write/profile.ts';
import { ownInvoice, store, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { assign } from '../table.ts';

const lesson = lessons('unknown-field-ignored', 'canary');
const one = '/invoices/{id}/';

/** A document: whatever is sent becomes part of it, but for what the server decides. */
const fixed = ['id', 'number', 'owner', 'status', 'approved', 'created_at'];
const kept = (body: object): string[] => Object.keys(body).filter((name) => !fixed.includes(name));
const keep: Handler = signedIn((call) => {
  const row = ownInvoice(call);
  if (!row) return missing;
  assign(row, call.body, kept(call.body));
  return ok(row);
});

export const unclear: readonly Scenario[] = [
  lesson('what nobody knows is kept', 'not-fail', {
    title: 'A document without a fixed form',
    routes: {
      'POST /invoices/': signedIn((call) => store(call, call.who.id, kept(call.body))),
      [`PUT ${one}`]: keep,
      [`PATCH ${one}`]: keep,
    },
  }),
  lesson('200, and not even the lawful part is stored', 'not-fail', {
    title: 'Accepts and forgets',
    routes: {
      'POST /invoices/': signedIn((call) => store(call, call.who.id, [...writable, 'cs_unheard_of'])),
      [`PUT ${one}`]: signedIn((call) => ok({ ...ownInvoice(call), ...call.body })),
      [`PATCH ${one}`]: signedIn((call) => ok({ ...ownInvoice(call), ...call.body })),
    },
  }),
  {
    ...profile('a document', 'not-fail', {
      title: 'A document of the account that keeps what is merged into it',
      accepted: [],
      patch: (call, row) => {
        for (const [name, value] of Object.entries(call.body))
          if (value === null) delete row[name];
          else if (!['username', 'email'].includes(name)) row[name] = value;
        return row;
      },
      tolerated: [{ flaw: 'field-write', operation: 'PATCH /profile/', parameter: 'plan' }],
    }),
    name: 'unknown-field-ignored: what nobody knows is kept on the own account, and taken away again',
    flaw: 'unknown-field-ignored',
  },
  lesson('nobody may write', 'not-fail', {
    title: 'Read only, said with 403',
    routes: {
      'POST /invoices/': signedIn(() => forbidden),
      [`PUT ${one}`]: signedIn(() => forbidden),
      [`PATCH ${one}`]: signedIn(() => forbidden),
    },
  }),
];
