import type { Safety } from '../../../src/model/safety.ts';
import { forbidden, missing, ok, signedIn } from '../answers.ts';
import type { Caller, Handler, Route, Scenario, Truth } from '../api.ts';
import { anyInvoice, changeWith, invoices, invoicesOf, ownInvoice, writable } from '../invoices.ts';
import { alice, bob, carol, sam } from '../people.ts';
import { spelled } from '../spell.ts';

export const isManager = (who: Caller | undefined): boolean => who?.roles.includes('manager') === true;
export const managersOnly =
  (handle: Handler): Handler =>
  (call) =>
    call.who && !isManager(call.who) ? forbidden : handle(call);

export const totals: Handler = signedIn((call) =>
  ok({ year: 2026, invoices: invoicesOf(call).length, reserve: 'Two quarters of rent' }),
);

/** Members change what is theirs, a manager whatever there is. */
export const change = changeWith(
  (call) => (isManager(call.who) ? anyInvoice(call) : ownInvoice(call)),
  writable,
);

/** Approves the invoice that the body names, or takes the approval back. */
export const approve: Handler = signedIn((call) => {
  const row = invoicesOf(call).find((each) => spelled(each['id']) === spelled(call.body['invoice']));
  if (!row || (row['owner'] !== call.who.id && !isManager(call.who))) return missing;
  row['approved'] = call.body['approved'] === true;
  return ok(row);
});

export const route = (summary: string, handle: Handler): Route => ({ about: { summary }, handle });
export const approving = (handle: Handler): { readonly [operation: string]: Route } => ({
  'POST /approvals/': {
    about: {
      summary: 'Approve an invoice',
      takes: { invoice: { type: 'integer', required: true }, approved: { type: 'boolean' } },
      gives: 'Invoice',
    },
    handle,
  },
});

interface Told {
  readonly title: string;
  readonly routes: { readonly [operation: string]: Handler | Route };
  /** Operations that the operator declares to be for managers. */
  readonly managers?: readonly string[];
  readonly safety?: Safety;
  readonly truth?: readonly Truth[];
}

/** Lessons about an office with a manager in it. */
export function office(name: string, expect: Scenario['expect'], told: Told): Scenario {
  const roles = (told.managers ?? []).map((operation) => ({ operation, roles: ['manager'] }));
  return {
    name: `role-bypass: ${name}`,
    flaw: 'role-bypass',
    expect,
    safety: told.safety ?? 'observe',
    api: invoices({
      title: told.title,
      routes: told.routes,
      policy: { roles },
      callers: [alice, bob, carol, sam],
    }),
    truth: told.truth ?? [],
  };
}
