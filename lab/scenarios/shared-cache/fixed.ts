import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { byCaller, dashboard, kept, page } from './cache.ts';

const lesson = lessons('shared-cache', 'observe');

export const fixed: readonly Scenario[] = [
  lesson('nothing is kept', 'pass', { title: 'Made anew for everybody', routes: page(dashboard) }),
  lesson('kept for each caller', 'pass', {
    title: 'The caller is part of the key',
    routes: page(kept(dashboard, byCaller)),
  }),
];
