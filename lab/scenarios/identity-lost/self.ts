import { ok, signedIn } from '../answers.ts';
import type { Call, Handler, Reply, Route } from '../api.ts';

/** What a caller is told about itself; nobody is told that it is nobody. */
export function selfOf({ who }: Pick<Call, 'who'>): Reply {
  return ok({
    username: who?.id ?? '',
    email: who?.email ?? '',
    tenant: who?.tenant ?? null,
    known: who !== undefined,
  });
}

export const about = (summary: string, handle: Handler): Route => ({ about: { summary }, handle });

/** The sibling that recognises everybody it should. */
export const me: { readonly [operation: string]: Route } = {
  'GET /me/': about('Who I am', signedIn(selfOf)),
};

/** Whoever is no account is sent to the form instead of being refused. */
export const orLogin =
  (handle: Handler): Handler =>
  (call) =>
    call.who ? handle(call) : login(call);

export const login: Handler = (call) => ({
  status: 302,
  headers: { location: `/login/?next=${call.path}` },
});
