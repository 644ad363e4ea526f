import { signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { byAddress, dashboard, kept, page } from './cache.ts';

const lesson = lessons('shared-cache', 'observe');
const truth = [{ flaw: 'shared-cache', operation: 'GET /dashboard/' }] as const;

export const flawed: readonly Scenario[] = [
  lesson('a cache behind the gate', 'fail', {
    title: 'Whoever is signed in gets what the first one was told',
    routes: page(signedIn(kept(dashboard, byAddress))),
    truth,
  }),
  lesson('a cache before the gate', 'fail', {
    title: 'Even the stranger gets what the first one was told',
    routes: page(kept(dashboard, byAddress)),
    truth,
  }),
];
