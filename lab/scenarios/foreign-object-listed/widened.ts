import { invalid, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Policy, Route, Row, Scenario } from '../api.ts';
import { anyInvoice, invoicesOf, ownInvoices } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import type { Fields } from '../shape.ts';
import { listing } from '../table.ts';

const lesson = lessons('foreign-object-listed', 'observe');
const operation = 'GET /invoices/search/';
const truth = [{ flaw: 'foreign-object-listed', operation }] as const;

const whose: Fields = { owner: { type: 'string' }, q: { type: 'string' } };
const asking = (handle: Handler, query: Fields = {}): { readonly [operation: string]: Route } => ({
  [operation]: { about: { summary: 'Search my invoices', gives: 'Invoice', list: 'results', query }, handle },
});

type Rows = (call: Call & { who: Caller }) => readonly Row[];
/** Rows of whoever is asked for, else one's own. */
const asked: Rows = (call) => {
  const owner = call.query.get('owner') ?? call.who.id;
  return invoicesOf(call).filter((row) => row['owner'] === owner);
};
const all: Rows = (call) => (call.query.get('all') === 'true' ? invoicesOf(call) : ownInvoices(call));
const narrowed: Rows = (call) => asked(call).filter((row) => row['owner'] === call.who.id);
const show = (rows: Rows): Handler => signedIn((call) => listing(rows(call)));

/** One's own, and with all of them also what one has put away. */
const putAway: Rows = (call) =>
  ownInvoices(call).filter((_, index) => index === 0 || call.query.get('all') === 'true');
const everyone: Partial<Policy> = { shared: [{ operation, with: 'everyone' }] };

export const flawedWidened: readonly Scenario[] = [
  lesson('a parameter asks for the rows of another', 'fail', {
    title: 'Whose is up to the caller',
    routes: asking(show(asked), whose),
    truth,
  }),
  lesson('a switch that nobody described asks for all', 'fail', {
    title: 'All is up to the caller',
    routes: asking(show(all)),
    truth,
  }),
];

export const fixedWidened: readonly Scenario[] = [
  lesson('a parameter narrows the own rows', 'pass', {
    title: 'Own first, then filtered',
    routes: asking(show(narrowed), whose),
  }),
  lesson('parameters that nobody described are refused', 'pass', {
    title: 'Strict about queries',
    routes: asking(
      signedIn((call) => {
        const [unknown] = [...call.query.keys()].filter((each) => each !== 'q');
        return unknown === undefined ? listing(ownInvoices(call)) : invalid(unknown);
      }),
      { q: { type: 'string' } },
    ),
  }),
];

export const unclearWidened: readonly Scenario[] = [
  lesson('the parameter is repeated', 'not-fail', {
    title: 'Says whose rows were asked for, shows the own ones',
    routes: asking(
      signedIn((call) =>
        ok({ owner: call.query.get('owner') ?? call.who.id, results: [...ownInvoices(call)] }),
      ),
      whose,
    ),
  }),
  lesson('a list of ones own by custom, and everybody may look', 'not-fail', {
    title: 'A board on which everybody sees everything',
    routes: {
      ...asking(show(asked), whose),
      'GET /invoices/{id}/': signedIn((call) => {
        const row = anyInvoice(call);
        return row ? ok(row) : invalid('id');
      }),
    },
    tolerated: [{ flaw: 'foreign-object-read', operation: 'GET /invoices/{id}/' }],
  }),
  lesson('all of ones own', 'not-fail', {
    title: 'Put away, and found again',
    routes: asking(show(putAway)),
  }),
  lesson('others may be asked for by declared policy', 'not-fail', {
    title: 'Open books',
    routes: asking(show(asked), whose),
    policy: everyone,
  }),
];
