import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { secret, sound, tokens, twoFactors } from '../tokens.ts';

const lesson = lessons('second-factor-missing', 'observe');
const page = 'GET /recovery/';

export const fixed: readonly Scenario[] = [
  lesson('both are asked for', 'pass', {
    title: 'Certificate and token',
    routes: { [page]: twoFactors('Recovery words', secret(sound)) },
    tokens,
  }),
  lesson('both are asked for, and nobody holds a token', 'pass', {
    title: 'Certificate and token, by policy',
    routes: { [page]: { about: { summary: 'Recovery words' }, handle: secret(sound) } },
    policy: { secondFactor: [page] },
  }),
];
