import type { Scenario } from '../api.ts';
import { books } from './books.ts';

export const fixed: readonly Scenario[] = [
  books('only own accounts are accepted', 'pass', {
    title: 'account is looked up among those of the caller, the owner is the caller',
  }),
];
