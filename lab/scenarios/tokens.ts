import { createHmac } from 'node:crypto';
import { created, gone, ok, signedIn } from './answers.ts';
import type { Call, Caller, Handler, Reply, Route } from './api.ts';
import { alice, bob, carol } from './people.ts';

/** Signed tokens as services hand them out: who, for whom, until when. The key is as secret as everything in here. */
export interface Claims {
  readonly sub: string;
  readonly aud: string;
  readonly exp: number;
  readonly jti: string;
}

const key = 'a key of the in-process lab';
const inTheYear2100 = 4_102_444_800;

export function tokenFor(caller: Pick<Caller, 'id'>, jti = 'first'): string {
  const claims: Claims = { sub: caller.id, aud: 'invoices', exp: inTheYear2100, jti };
  const signed = `${written({ alg: 'HS256', typ: 'JWT' })}.${written({ ...claims })}`;
  return `${signed}.${signature(signed)}`;
}

export const tokens = Object.fromEntries([alice, bob, carol].map((each) => [each.id, tokenFor(each)]));

export function bearer({ headers }: Call): string {
  return /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
}

/** What a token says, whoever wrote it; undefined when it is none. */
export function claimsIn(token: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isClaims(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isSigned = (token: string): boolean => {
  const at = token.lastIndexOf('.');
  return at > 0 && token.slice(at + 1) === signature(token.slice(0, at));
};

/** Signed by us, for this service, in time, and for the caller of this connection. */
export const sound = (call: Call): boolean => {
  const claims = claimsIn(bearer(call));
  return (
    isSigned(bearer(call)) &&
    claims?.aud === 'invoices' &&
    claims.exp >= inTheYear2100 &&
    claims.sub === call.who?.id
  );
};

const noToken: Reply = { status: 401, body: { detail: 'A token is wanted.' } };

/** A page that wants certificate and token; `counts` decides which tokens count. */
export const secret = (counts: (call: Call) => boolean): Handler =>
  signedIn((call) =>
    counts(call) ? ok({ username: call.who.id, recovery: `words of ${call.who.email}` }) : noToken,
  );

export const twoFactors = (summary: string, handle: Handler): Route => ({
  about: { summary, twoFactors: true },
  handle,
});

/** Hands out and signs out tokens; `revokes` says whether signing out has any effect. */
export function session(revokes: boolean): { readonly [operation: string]: Route } {
  return {
    'POST /session/token/': {
      about: { summary: 'A token for the caller', gives: 'Token' },
      handle: signedIn((call) =>
        created({ token: tokenFor(call.who, `t${call.tick}`), token_type: 'Bearer' }),
      ),
    },
    'POST /session/logout/': twoFactors(
      'Sign the token out',
      signedIn((call) => {
        if (!sound(call)) return noToken;
        if (revokes) (call.store['_revoked'] ??= []).push({ token: bearer(call) });
        return gone;
      }),
    ),
  };
}

export const live = (call: Call): boolean =>
  sound(call) && !(call.store['_revoked'] ?? []).some((row) => row['token'] === bearer(call));

export const tokenShape = { Token: { token: { type: 'string' }, token_type: { type: 'string' } } } as const;

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && 'sub' in value;
}

function written(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
