import { ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { byAddress, kept, page, same } from './cache.ts';

const lesson = lessons('shared-cache', 'observe');

export const unclear: readonly Scenario[] = [
  lesson('a kept answer that is the same for all', 'not-fail', {
    title: 'Opening hours, cached',
    routes: page(
      kept(
        signedIn(() => ok(same)),
        byAddress,
      ),
    ),
    tolerated: [{ flaw: 'shared-cache', operation: 'GET /dashboard/' }],
  }),
  lesson('an answer that repeats its address', 'not-fail', {
    title: 'A link to itself',
    routes: page(signedIn((call) => ok({ ...same, self: byAddress(call) }))),
  }),
  lesson('an answer that depends on its address', 'not-fail', {
    title: 'Two servers, told apart by the address',
    routes: page(
      signedIn((call) =>
        ok({ ...same, server: byAddress(call).length % 2 === 0 ? 'front-one' : 'front-two' }),
      ),
    ),
  }),
  lesson('queries that nobody knows are refused', 'not-fail', {
    title: 'Strict about queries',
    routes: page(
      signedIn((call) =>
        call.query.size === 0 ? ok(same) : { status: 400, body: { detail: 'Unknown parameter.' } },
      ),
    ),
  }),
];
