import type { Scenario } from '../api.ts';
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
const truth = [{ flaw: 'token-accepted', operation: page }] as const;

export const flawed: readonly Scenario[] = [
  lesson('the claims are read and nobody looks at the signature', 'fail', {
    title: 'Decoded, not verified',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        secret((call) => claimsIn(bearer(call))?.sub === call.who?.id),
      ),
    },
    tokens,
    truth,
  }),
  lesson('the token may choose not to be signed', 'fail', {
    title: 'The algorithm is taken from the token',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        secret(
          (call) =>
            sound(call) || (bearer(call).endsWith('.') && claimsIn(bearer(call))?.sub === call.who?.id),
        ),
      ),
    },
    tokens,
    truth,
  }),
  lesson("anybody's token will do", 'fail', {
    title: 'A signature is looked at, a subject is not',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        secret((call) => isSigned(bearer(call))),
      ),
    },
    tokens,
    truth,
  }),
  lesson('any text in the place of a token', 'fail', {
    title: 'There is a header, so there is a token',
    routes: {
      [page]: { about: { summary: 'Recovery words' }, handle: secret((call) => bearer(call) !== '') },
    },
    policy: { secondFactor: [page] },
    tokens,
    truth,
  }),
  lesson('signing out changes nothing', 'fail', {
    title: 'The client is expected to forget the token',
    routes: { [page]: twoFactors('Recovery words', secret(sound)), ...session(false) },
    shapes: tokenShape,
    truth,
    safety: 'canary',
  }),
];
