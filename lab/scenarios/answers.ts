import type { Json } from '../../src/model/json.ts';
import type { Call, Caller, Handler, Reply } from './api.ts';

export const ok = (body: Json): Reply => ({ status: 200, body });
export const created = (body: Json): Reply => ({ status: 201, body });
export const gone: Reply = { status: 204 };
export const missing: Reply = { status: 404, body: { detail: 'No such object.' } };
export const forbidden: Reply = { status: 403, body: { detail: 'This is not yours to use.' } };
export const unauthenticated: Reply = {
  status: 403,
  body: { detail: 'This certificate belongs to no account.' },
};
export const invalid = (field: string): Reply => ({
  status: 400,
  body: { [field]: ['This value is not accepted.'] },
});
export const page = (html: string, status = 200): Reply => ({
  status,
  body: html,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** The gate: whoever is no account is turned away before the handler runs. */
export function signedIn(handle: (call: Call & { who: Caller }) => Reply): Handler {
  return (call) => (call.who ? handle({ ...call, who: call.who }) : unauthenticated);
}

/** Refuses an account's body that holds anything but these fields. */
export function strictly(fields: readonly string[], handle: Handler): Handler {
  return (call) => {
    const unknown = Object.keys(call.body).find((name) => !fields.includes(name));
    return call.who && unknown !== undefined ? invalid(unknown) : handle(call);
  };
}

/** A moment that depends on nothing but the number of requests so far. */
export function moment(tick: number): string {
  return new Date(Date.UTC(2026, 0, 5, 8) + tick * 1000).toISOString();
}
