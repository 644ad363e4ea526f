import { ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Reply, Route, Row, Store } from '../api.ts';
import { alice, bob, carol } from '../people.ts';

export const write = 'POST /nickname/';

const fields = { nickname: { type: 'string', required: true, maxLength: 60 } } as const;

/** A name that exists once for each account; `guard` may turn a write away. */
export function nickname(
  guard: (call: Call) => Reply | undefined = () => undefined,
  keep: (row: Row, call: Call & { who: Caller }) => void = (row, { body }) => {
    row['nickname'] = body['nickname'] ?? '';
  },
): { readonly [operation: string]: Route } {
  const read: Handler = signedIn((call) => ok(own(call)));
  return {
    'GET /nickname/': { about: { summary: 'My nickname' }, handle: read },
    [write]: {
      about: { summary: 'Change my nickname', takes: fields, status: '200' },
      handle: signedIn((call) => {
        const refusal = guard(call);
        if (refusal === undefined) keep(own(call), call);
        return refusal ?? ok(own(call));
      }),
    },
  };
}

const unsupported: Reply = { status: 415, body: { detail: 'JSON is wanted.' } };

export const onlyJson = ({ headers }: Call): Reply | undefined =>
  (headers['content-type'] ?? '').startsWith('application/json') ? undefined : unsupported;

export const notForms = ({ headers }: Call): Reply | undefined =>
  (headers['content-type'] ?? '').includes('form') ? unsupported : undefined;

export const fromOurPages = ({ headers }: Call): boolean => headers['sec-fetch-site'] === undefined;

export const more = (): Store => ({
  nicknames: [alice, bob, carol].map(({ id, tenant }) => ({ owner: id, nickname: `${id} of ${tenant}` })),
});

function own(call: Call & { who: Caller }): Row {
  return call.store['nicknames']?.find((row) => row['owner'] === call.who.id) ?? {};
}
