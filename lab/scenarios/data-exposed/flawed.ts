import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import {
  anyColumn,
  asked,
  bare,
  begins,
  book,
  knownColumn,
  quiet,
  roll,
  sortable,
  sorted,
} from './questions.ts';

const lesson = lessons('data-exposed', 'observe');
const truth = (operation: string) => [{ flaw: 'data-exposed', operation }] as const;

export const flawed: readonly Scenario[] = [
  lesson('sorted by any column', 'fail', {
    title: 'Other names are passed over',
    routes: { [roll]: { about: sortable, handle: sorted('ordering', anyColumn) } },
    truth: truth(roll),
  }),
  lesson('sorted by any column, as nobody described', 'fail', {
    title: 'Other names are refused',
    routes: { [roll]: { about: quiet, handle: sorted('sort', knownColumn, bare) } },
    truth: truth(roll),
  }),
  lesson('parameters become the keywords of a query', 'fail', {
    title: 'Filters own invoices by whatever is asked',
    routes: { [book]: asked },
    truth: truth(book),
  }),
  lesson('a filter for each column', 'fail', {
    title: 'The roll, by how anything begins',
    routes: { [roll]: { about: quiet, handle: begins(['id', 'username', 'department', 'password']) } },
    truth: truth(roll),
  }),
];
