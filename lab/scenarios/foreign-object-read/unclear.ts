import { forbidden, missing, moment, ok, page, signedIn } from '../answers.ts';
import type { Handler, Reply, Row, Scenario } from '../api.ts';
import { download, file, pdf } from '../files.ts';
import { anyInvoice, ownInvoice, ownInvoices, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { boxByPath, onOwnShelf, shelfRows, shelfShapes, shelves } from '../shelves.ts';
import { spelled } from '../spell.ts';
import { otherKinds } from './other-kinds.ts';

const lesson = lessons('foreign-object-read', 'observe');
const one = 'GET /invoices/{id}/';

/** The owner is served; to others the answer about a foreign object is `reply`. */
const toOthers = (reply: Reply | Handler): { [operation: string]: Handler } => ({
  [one]: signedIn((call) => {
    if (ownInvoice(call)) return read(call);
    return typeof reply === 'function' ? reply(call) : reply;
  }),
});

const served: Handler = (call) => {
  const row = anyInvoice(call);
  return row ? ok(row) : missing;
};

const same = (rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, memo: 'Monthly fee', number: 'FEE', amount: 10 }));

export const unclear: readonly Scenario[] = [
  lesson('an error text with 200', 'not-fail', {
    title: 'Soft refusal',
    routes: toOthers(ok({ error: 'forbidden' })),
  }),
  lesson('a login page with 200', 'not-fail', {
    title: 'Shows a form',
    routes: toOthers(page('<html><head><title>Sign in</title></head><body>Sign in</body></html>')),
  }),
  lesson('a redirect to the login', 'not-fail', {
    title: 'Sends to the form',
    routes: toOthers((call) => ({ status: 302, headers: { location: `/login/?next=${call.path}` } })),
  }),
  lesson('an empty object', 'not-fail', { title: 'Nothing inside', routes: toOthers(ok({})) }),
  lesson('an empty list', 'not-fail', {
    title: 'Empty results',
    routes: toOthers(ok({ count: 0, results: [] })),
  }),
  lesson('the id is echoed', 'not-fail', {
    title: 'Echo without loading',
    routes: {
      [one]: signedIn((call) =>
        ownInvoice(call) ? read(call) : ok({ id: Number(call.params['id']), ok: true }),
      ),
    },
  }),
  lesson('the id is ignored', 'not-fail', {
    title: 'Always the own object',
    routes: { [one]: signedIn((call) => ok(ownInvoices(call)[0] ?? {})) },
  }),
  lesson('a redirect to the own object', 'not-fail', {
    title: 'Leads home',
    routes: toOthers((call) => ({
      status: 302,
      headers: { location: `/invoices/${spelled(ownInvoices(call)[0]?.['id'])}/` },
    })),
  }),
  lesson('a cached refusal', 'not-fail', {
    title: 'A cache in front',
    routes: toOthers({ ...missing, headers: { age: '31', 'x-cache': 'HIT' } }),
  }),
  lesson('the same file for every object', 'not-fail', {
    title: 'A form to fill in',
    routes: { [download]: file(signedIn(() => pdf('Form 27, to be sent back'))) },
  }),
  lesson('a file that is made anew for everybody', 'not-fail', {
    title: 'The time of printing on every page',
    routes: {
      [download]: file(
        signedIn((call) => (ownInvoice(call) ? pdf(`Invoice, printed ${moment(call.tick)}`) : missing)),
      ),
    },
  }),
  lesson('the own file whatever the id', 'not-fail', {
    title: 'Prints what is mine',
    routes: {
      [download]: file(signedIn((call) => pdf(`Invoice ${spelled(ownInvoices(call)[0]?.['number'])}`))),
    },
  }),
  lesson('shared by declared policy', 'not-fail', {
    title: 'Everybody may read',
    routes: { [one]: signedIn(served) },
    policy: { shared: [{ operation: one, with: 'everyone' }] },
  }),
  lesson('shared inside the tenant by declared policy', 'not-fail', {
    title: 'Colleagues may read',
    routes: {
      [one]: signedIn((call) => {
        const owner = anyInvoice(call)?.['owner'];
        const colleagues = call.who.tenant === (owner === 'carol' ? 'globex' : 'acme');
        return colleagues ? served(call) : missing;
      }),
    },
    policy: { shared: [{ operation: one, with: 'tenant' }] },
  }),
  lesson('public by declared policy', 'not-fail', {
    title: 'Open books',
    routes: { [one]: served },
    policy: { public: [one] },
  }),
  lesson('nobody is served', 'inconclusive', {
    title: '404 for everything',
    routes: { [one]: signedIn(() => missing) },
  }),
  lesson('a server error for foreign objects', 'not-fail', {
    title: 'Falls over',
    routes: toOthers({ status: 500, body: { detail: 'Something broke.' } }),
  }),
  lesson('busy now and then', 'not-fail', {
    title: 'Every fourth answer is 503',
    routes: {
      [one]: signedIn((call) =>
        call.tick % 4 === 0 ? { status: 503, body: { detail: 'Busy.' } } : read(call),
      ),
    },
  }),
  lesson('only values that everybody has', 'not-fail', {
    title: 'Foreign objects show currency and status',
    routes: toOthers((call) => {
      const row = anyInvoice(call);
      return row
        ? ok({ id: row['id'] ?? null, currency: row['currency'] ?? null, status: row['status'] ?? null })
        : missing;
    }),
  }),
  lesson('objects that are equal but for their key', 'not-fail', {
    title: 'A monthly fee, the same for all',
    rows: same,
    routes: toOthers(forbidden),
  }),
  lesson("the parent's key is not heeded", 'not-fail', {
    title: 'An own box with its own shelf, whatever the path says',
    more: shelfRows,
    shapes: shelfShapes,
    routes: {
      ...shelves(onOwnShelf),
      'GET /shelves/{id}/boxes/{box_id}/': boxByPath((call, box) =>
        (call.store['shelves'] ?? []).find((row) => row['id'] === box['shelf']),
      ),
    },
  }),
  ...otherKinds,
];
