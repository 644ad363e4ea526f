import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { live, secret, session, sound, tokenShape, tokens, twoFactors } from '../tokens.ts';

const lesson = lessons('token-accepted', 'observe');
const page = 'GET /recovery/';

export const fixed: readonly Scenario[] = [
  lesson('signature, audience, time and subject are looked at', 'pass', {
    title: 'Verified before it is read',
    routes: { [page]: twoFactors('Recovery words', secret(sound)) },
    tokens,
  }),
  lesson('what is signed out is remembered', 'pass', {
    title: 'A list of signed-out tokens',
    routes: { [page]: twoFactors('Recovery words', secret(live)), ...session(true) },
    shapes: tokenShape,
    safety: 'canary',
  }),
];
