import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { bearer, sound, tokens } from '../tokens.ts';
import { fromOurPages, more, nickname, write } from './nickname.ts';

const lesson = lessons('cross-site-write', 'full');

export const unclear: readonly Scenario[] = [
  lesson('it is answered, and nothing is stored', 'not-fail', {
    title: 'Thank you, and into the bin',
    more,
    routes: nickname(undefined, (row, call) => {
      if (fromOurPages(call)) row['nickname'] = call.body['nickname'] ?? '';
    }),
    foreignPages: [write],
  }),
  lesson('no browser would bring the token', 'not-fail', {
    title: 'The certificate is not enough to write',
    more,
    routes: nickname((call) =>
      bearer(call) !== '' && sound(call)
        ? undefined
        : { status: 401, body: { detail: 'A token is wanted.' } },
    ),
    foreignPages: [write],
    tokens,
  }),
  lesson('nobody can write at all', 'not-fail', {
    title: 'Closed for maintenance',
    more,
    routes: nickname(() => ({ status: 423, body: { detail: 'Later.' } })),
    foreignPages: [write],
  }),
];
