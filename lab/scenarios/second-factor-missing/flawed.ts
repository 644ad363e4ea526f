import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { secret, tokens, twoFactors } from '../tokens.ts';

const lesson = lessons('second-factor-missing', 'observe');
const page = 'GET /recovery/';
const truth = [{ flaw: 'second-factor-missing', operation: page }] as const;

export const flawed: readonly Scenario[] = [
  lesson('described with two, served with one', 'fail', {
    title: 'The token is only in the description',
    routes: {
      [page]: twoFactors(
        'Recovery words',
        secret(() => true),
      ),
    },
    tokens,
    truth,
  }),
  lesson('declared by the operator, and nobody holds a token', 'fail', {
    title: 'The token is only in the policy',
    routes: { [page]: { about: { summary: 'Recovery words' }, handle: secret(() => true) } },
    policy: { secondFactor: [page] },
    truth,
  }),
];
