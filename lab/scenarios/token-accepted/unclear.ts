import { ok, signedIn } from '../answers.ts';
import type { Call, Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import {
  bearer,
  claimsIn,
  isSigned,
  secret,
  session,
  sound,
  tokenShape,
  tokens,
  twoFactors,
} from '../tokens.ts';

const lesson = lessons('token-accepted', 'observe');
const page = 'GET /recovery/';
const subject = (call: Call): string => (isSigned(bearer(call)) ? (claimsIn(bearer(call))?.sub ?? '') : '');

export const unclear: readonly Scenario[] = [
  lesson('says with a 200 that the token is none', 'not-fail', {
    title: 'A polite refusal',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        signedIn((call) => {
          if (bearer(call) === '') return { status: 401, body: { detail: 'A token is wanted.' } };
          return sound(call)
            ? ok({ username: call.who.id, recovery: 'kept in the safe' })
            : ok({ error: 'no such token' });
        }),
      ),
    },
    tokens,
  }),
  lesson('the token says who is calling, whatever the certificate', 'not-fail', {
    title: 'A bearer is whoever bears it',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        signedIn((call) =>
          subject(call) === ''
            ? { status: 401, body: { detail: 'A token is wanted.' } }
            : ok({ status: 'success', username: subject(call), recovery: `words of ${subject(call)}` }),
        ),
      ),
    },
    tokens,
  }),
  lesson('a token is never asked for', 'not-fail', {
    title: 'The certificate is enough, as declared',
    routes: { [page]: { about: { summary: 'Recovery words' }, handle: secret(() => true) } },
    tokens,
  }),
  lesson('an altered token is an accident', 'not-fail', {
    title: 'A crash is no decision',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        signedIn((call) =>
          bearer(call) !== '' && !isSigned(bearer(call))
            ? { status: 500, body: { detail: 'Server error.' } }
            : secret(sound)(call),
        ),
      ),
    },
    tokens,
  }),
  lesson('the sign-out takes no token at all', 'not-fail', {
    title: 'A sign-out that is out of order',
    routes: {
      [page]: twoFactors('Recovery words', secret(sound)),
      ...session(false),
      'POST /session/logout/': twoFactors('Sign the token out', () => ({
        status: 503,
        body: { detail: 'Later.' },
      })),
    },
    shapes: tokenShape,
    safety: 'canary',
  }),
];
