import { moment, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { invoicesOf, list } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { listing } from '../table.ts';
import { flawedTenants } from './tenants.ts';
import { flawedWidened } from './widened.ts';

const lesson = lessons('foreign-object-listed', 'observe');
const all = 'GET /invoices/';
const truth = [{ flaw: 'foreign-object-listed', operation: all }] as const;

export const flawed: readonly Scenario[] = [
  ...flawedTenants,
  ...flawedWidened,
  lesson('everybody gets every row, the detail is scoped', 'fail', {
    title: 'List of all rows',
    routes: { [all]: signedIn((call) => listing(invoicesOf(call))) },
    truth,
  }),
  lesson('a colleague is named on each row', 'fail', {
    title: 'Bare array of all rows, other columns',
    routes: {
      [all]: {
        about: { summary: 'All invoices', gives: 'Invoice', list: 'array' },
        handle: signedIn((call) =>
          ok(invoicesOf(call).map(({ id = null, memo = null, owner = null }) => ({ id, memo, owner }))),
        ),
      },
    },
    truth,
  }),
  lesson('the leak in another list', 'fail', {
    title: 'The list is scoped, the search is not',
    routes: {
      'GET /invoices/search/': {
        about: { summary: 'Search', gives: 'Invoice', list: 'results' },
        handle: signedIn((call) => listing(invoicesOf(call))),
      },
    },
    truth: [{ flaw: 'foreign-object-listed', operation: 'GET /invoices/search/' }],
  }),
  lesson('the leak under changing noise', 'fail', {
    title: 'Every row carries the time of the answer',
    routes: {
      [all]: signedIn((call) =>
        call.tick % 2 === 0
          ? noisy(invoicesOf(call), call.tick)
          : noisy(invoicesOf(call).toReversed(), call.tick),
      ),
      'GET /invoices/mine/': { about: { summary: 'Mine', gives: 'Invoice', list: 'results' }, handle: list },
    },
    truth,
  }),
];

function noisy(rows: ReturnType<typeof invoicesOf>, tick: number) {
  return listing(rows.map((row) => ({ ...row, served_at: moment(tick) })));
}
