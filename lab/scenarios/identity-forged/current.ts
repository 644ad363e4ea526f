import { missing, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Route, Row } from '../api.ts';
import { ownInvoices } from '../invoices.ts';

export const current = 'GET /invoices/current/';

/** The invoice that a header chooses, else the caller's first. */
export function currentOf(
  find: (call: Call & { who: Caller }, id: string) => Row | undefined,
  show: (row: Row, id: string | undefined) => Row = (row) => row,
): Route {
  return {
    about: {
      summary: 'The invoice in hand',
      gives: 'Invoice',
      headers: { 'X-Invoice-Id': { type: 'integer' } },
    },
    handle: signedIn((call) => {
      const id = call.headers['x-invoice-id'];
      const row = id === undefined ? ownInvoices(call)[0] : find(call, id);
      return row ? ok(show(row, id)) : missing;
    }),
  };
}
