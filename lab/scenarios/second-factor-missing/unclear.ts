import { ok, signedIn, unauthenticated } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { bearer, secret, sound, tokens, twoFactors } from '../tokens.ts';

const lesson = lessons('second-factor-missing', 'observe');
const page = 'GET /recovery/';

export const unclear: readonly Scenario[] = [
  lesson('less is told without a token', 'not-fail', {
    title: 'A teaser for the certificate alone',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        signedIn((call) => (sound(call) ? secret(sound)(call) : ok({ hint: 'show a token for more' }))),
      ),
    },
    tokens,
  }),
  lesson('nobody said that two are wanted', 'not-fail', {
    title: 'The certificate is enough',
    routes: { [page]: { about: { summary: 'Recovery words' }, handle: secret(() => true) } },
    tokens,
  }),
  lesson('the token is out of order', 'not-fail', {
    title: 'Nobody is let in',
    routes: {
      [page]: twoFactors('Recovery words', (call) =>
        bearer(call) === '' ? unauthenticated : { status: 503, body: { detail: 'Later.' } },
      ),
    },
    tokens,
  }),
];
