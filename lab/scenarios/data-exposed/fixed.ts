import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { bare, begins, quiet, roll, shownColumn, shownOrNothing, sortable, sorted } from './questions.ts';

const lesson = lessons('data-exposed', 'observe');

export const fixed: readonly Scenario[] = [
  lesson('sorted by what is shown', 'pass', {
    title: 'Other names are passed over',
    routes: { [roll]: { about: sortable, handle: sorted('ordering', shownColumn) } },
  }),
  lesson('sorted by what is shown, and nothing else is heard', 'pass', {
    title: 'Other names are refused',
    routes: { [roll]: { about: quiet, handle: sorted('sort', shownOrNothing, bare) } },
  }),
  lesson('a filter for each shown column', 'pass', {
    title: 'The roll, by how a name begins',
    routes: { [roll]: { about: quiet, handle: begins(['id', 'username', 'department']) } },
  }),
  lesson('no parameters at all', 'pass', { title: 'Own invoices' }),
];
