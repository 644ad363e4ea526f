import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { book, exactly, roll, searched, shuffled, signOnly, sortable, sorted } from './questions.ts';

const lesson = lessons('data-exposed', 'observe');

export const unclear: readonly Scenario[] = [
  lesson('the sign alone turns the list round', 'not-fail', {
    title: 'Whatever the name',
    routes: { [roll]: { about: sortable, handle: sorted('ordering', signOnly) } },
  }),
  lesson('another order each time', 'not-fail', {
    title: 'Unsorted rows come as they come',
    routes: { [roll]: { about: sortable, handle: sorted('ordering', shuffled) } },
  }),
  lesson('a search that takes any parameter', 'not-fail', {
    title: 'Looks for the value everywhere',
    routes: { [book]: searched },
  }),
  lesson('a filter over rows in memory', 'not-fail', {
    title: 'A name that no row has finds nothing',
    routes: { [book]: exactly },
  }),
];
