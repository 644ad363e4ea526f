import { forbidden, ok, signedIn } from '../answers.ts';
import type { Caller, Route, Row, Scenario } from '../api.ts';
import { invoicesOf, list, ownInvoices } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { alice, bob, sam } from '../people.ts';
import { spelled } from '../spell.ts';
import { listing } from '../table.ts';
import { unclearTenants } from './tenants.ts';
import { unclearWidened } from './widened.ts';

const lesson = lessons('foreign-object-listed', 'observe');
const all = 'GET /invoices/';
const everything = signedIn((call) => listing(invoicesOf(call)));
const catalogue: Route = {
  about: { summary: 'Price list' },
  handle: () =>
    ok({
      results: [
        { id: 1, name: 'Consulting, one hour' },
        { id: 2, name: 'Translation, one page' },
      ],
    }),
};
const same = (rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, memo: 'Monthly fee', number: 'FEE', amount: 10 }));

const isManager = ({ roles }: Caller): boolean => roles.includes('manager');
const feeOf = (who: string): string => ({ alice: 'Monthly fee', bob: 'Yearly fee' })[who] ?? 'Weekly fee';
const papers = ['acme', 'globex'].flatMap((tenant) =>
  ['Monthly fee', 'Yearly fee', 'Weekly fee', 'Monthly fee'].map((label, index) => ({
    id: `${tenant}-${index}`,
    label,
    tenant,
  })),
);

export const unclear: readonly Scenario[] = [
  ...unclearTenants,
  ...unclearWidened,
  lesson('shared with everyone by declared policy', 'not-fail', {
    title: 'Open books',
    routes: { [all]: everything },
    policy: { shared: [{ operation: all, with: 'everyone' }] },
  }),
  lesson('shared inside the tenant by declared policy', 'not-fail', {
    title: 'Colleagues see each other',
    routes: {
      [all]: signedIn((call) => {
        const colleagues = call.who.tenant === 'globex' ? ['carol'] : ['alice', 'bob'];
        return listing(invoicesOf(call).filter((row) => colleagues.includes(spelled(row['owner']))));
      }),
    },
    policy: { shared: [{ operation: all, with: 'tenant' }] },
  }),
  lesson('public by declared policy', 'not-fail', {
    title: 'A price list',
    routes: { 'GET /catalogue/': catalogue },
    policy: { public: ['GET /catalogue/'] },
  }),
  lesson('a list that every account sees', 'not-fail', {
    title: 'The price list, for accounts only, undeclared',
    routes: { 'GET /catalogue/': { ...catalogue, handle: signedIn(catalogue.handle) } },
  }),
  lesson('a text that recurs in another list', 'not-fail', {
    title: 'My subscriptions; the papers of the house, which every colleague sees',
    routes: {
      'GET /subscriptions/': {
        about: { summary: 'What I pay for' },
        handle: signedIn((call) => listing([{ id: `s-${call.who.id}`, label: feeOf(call.who.id) }])),
      },
      'GET /papers/': {
        about: { summary: 'Papers of my tenant' },
        handle: signedIn((call) => listing(papers.filter((row) => row.tenant === call.who.tenant))),
      },
    },
    policy: { shared: [{ operation: 'GET /papers/', with: 'tenant' }] },
  }),
  lesson('a report for managers', 'not-fail', {
    title: 'Managers see the balances of their tenant; members do not',
    callers: [alice, bob, sam, { ...sam, id: 'erin', email: 'erin@acme.example' }],
    routes: {
      'GET /me/': {
        about: { summary: 'Who am I?' },
        handle: signedIn(({ who }) => ok({ username: who.id, email: who.email })),
      },
      'GET /balances/': {
        about: { summary: 'All balances' },
        handle: signedIn((call) =>
          isManager(call.who)
            ? listing(
                ['alice', 'bob', 'sam', 'erin'].map((owner, index) => ({
                  id: `b-${owner}`,
                  owner,
                  balance: 100 * (index + 3),
                  remark: `Balance of ${owner}, as of Monday`,
                })),
              )
            : forbidden,
        ),
      },
    },
    policy: { roles: [{ operation: 'GET /balances/', roles: ['manager'] }] },
  }),
  lesson('empty lists', 'not-fail', { title: 'Nobody has anything', rows: () => [] }),
  lesson('equal rows', 'not-fail', { title: 'A monthly fee, the same for all', rows: same }),
  lesson('own rows that name a colleague', 'not-fail', {
    title: 'My invoices, checked by somebody else',
    routes: {
      [all]: signedIn((call) =>
        listing(
          ownInvoices(call).map((row) => ({ ...row, checked_by: call.who.id === 'bob' ? 'alice' : 'bob' })),
        ),
      ),
    },
  }),
  lesson('a total over everybody', 'not-fail', {
    title: 'Count of all, rows of ones own',
    routes: { [all]: signedIn((call) => ok({ count: invoicesOf(call).length, results: ownInvoices(call) })) },
  }),
  lesson('an error text with 200', 'not-fail', {
    title: 'Soft refusal for half of the callers',
    routes: {
      [all]: signedIn((call) => (call.who.id === 'bob' ? ok({ error: 'Ask your manager.' }) : list(call))),
    },
  }),
];
