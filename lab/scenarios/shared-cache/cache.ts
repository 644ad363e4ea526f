import { ok, signedIn } from '../answers.ts';
import type { Call, Handler, Route, Row } from '../api.ts';
import { about, me } from '../identity-lost/self.ts';
import { invoicesOf } from '../invoices.ts';

/** What a caller's start page says: it is about the caller. */
export const dashboard: Handler = signedIn((call) =>
  ok({
    username: call.who.id,
    email: call.who.email,
    open: invoicesOf(call).filter((row) => row['owner'] === call.who.id).length,
  }),
);

/** Keeps the first answer under its key for whoever asks next. */
export function kept(handle: Handler, keyOf: (call: Call) => string): Handler {
  return (call) => {
    const key = keyOf(call);
    const rows = (call.store['_cache'] ??= []);
    const known = rows.find((row) => row['key'] === key);
    if (known) return { ...ok(known['body'] ?? null), headers: { 'x-cache': 'HIT' } };
    const reply = handle(call);
    if (reply.status === 200) rows.push({ key, body: reply.body ?? null });
    return reply;
  };
}

export const byAddress = ({ path, query }: Call): string => `${path}?${query.toString()}`;
export const byCaller = (call: Call): string => `${call.who?.id ?? ''} ${byAddress(call)}`;

/** The API with a start page, and the sibling that says who is who. */
export const page = (handle: Handler): { readonly [operation: string]: Route } => ({
  ...me,
  'GET /dashboard/': about('My start page', handle),
});

export const same: Row = { opens: '08:00', closes: '17:00' };
