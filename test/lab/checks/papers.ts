import type { FunctionalCheck } from './check.ts';
import { all, livesAndDies, reads } from './check.ts';

export const papers: Record<string, FunctionalCheck> = {
  'alice reads the balance': ({ alice }) => reads(alice, '/api/billing/', 'currency'),
  'alice reads the summary': ({ alice }) => reads(alice, '/api/billing/summary/', 'outstanding'),
  'alice reads every book of rates': async ({ alice }) =>
    all(['internal', 'partner', 'legacy'], (book) => reads(alice, `/api/rates/${book}/`, 'cnr-rate-')),
  'alice writes and removes a memo': ({ alice, bob }) =>
    livesAndDies(alice, bob, '/api/billing/memo/', (caller) =>
      caller.send('POST', '/api/billing/memo/', { text: 'a memo' }),
    ),
  'alice writes, reads and deletes a note': ({ alice, bob }) =>
    livesAndDies(alice, bob, '/api/profiles/notes/', (caller) =>
      caller.send('POST', '/api/profiles/notes/', { text: 'a note' }),
    ),
  'alice reads the own invoice by every name': ({ alice, alices: { invoice, account } }) =>
    all(
      [
        '/api/invoices/',
        `/api/invoices/by-number/${invoice('number')}/`,
        `/api/invoices/${invoice('public_id')}/`,
        `/api/invoices/lookup/?id=${invoice('id')}`,
        `/api/accounts/${account('id')}/invoices/${invoice('id')}/`,
      ],
      (path) => reads(alice, path, invoice('canary')),
    ),
  'alice imports and removes an invoice': async ({ alice, carol }) => {
    const row = {
      number: 'IMP-77',
      amount: '19.90',
      issued_on: '2025-01-02',
      due_on: '2025-02-01',
      note: 'imported',
    };
    const invoice = (await alice.send('POST', '/api/invoices/import/', { invoices: [row] })).at(
      'invoices',
      0,
    );
    const path = `/api/invoices/${invoice?.('public_id')}/`;
    const lives = await reads(alice, '/api/invoices/', 'IMP-77');
    const kept = (await carol.delete(path)).status === 404;
    return (
      lives && kept && (await alice.delete(path)).status === 204 && (await alice.get(path)).status === 404
    );
  },
  'alice replaces the text of a note': async ({ alice, bob }) => {
    const note = (await alice.send('POST', '/api/profiles/notes/', { text: 'before' })).row();
    const path = `/api/notes/${note('id')}/`;
    const hers = (await bob.send('PUT', path, { text: 'by bob' })).status === 404;
    await alice.send('PUT', path, { text: 'afterwards' });
    const stored = await reads(alice, path, 'afterwards');
    await alice.delete(`/api/profiles/notes/${note('id')}/`);
    return hers && stored;
  },
  'alice annotates the own invoices': async ({ alice, alices: { invoice } }) => {
    const ids = [Number(invoice('id'))];
    await alice.send('POST', '/api/invoices/bulk-note/', { ids, note: 'paid in cash' });
    const stored = await reads(alice, '/api/invoices/', 'paid in cash');
    await alice.send('POST', '/api/invoices/bulk-note/', { ids, note: invoice('note') });
    return stored;
  },
  'alice orders, reads and removes a report': async ({ alice, bob }) => {
    const ordered = await alice.send('POST', '/api/reports/', { kind: 'accounts', title: 'mine' });
    const path = `/api/reports/${ordered.row()('id')}/`;
    const mine =
      (await reads(alice, path, ordered.row()('result'))) && (await reads(alice, '/api/reports/', 'mine'));
    const kept = (await bob.delete(path)).status === 404;
    return (
      mine && kept && (await alice.delete(path)).status === 204 && (await alice.get(path)).status === 404
    );
  },
  'alice reads the reports of the company': ({ alice }) =>
    all(
      ['/api/billing/report/', '/api/statements/', '/api/statements/all/', '/api/catalog/prices/'],
      (path) => reads(alice, path, path.includes('prices') ? 'purchase_price' : 'amount'),
    ),
  'a manager pins the own memo': async ({ sam }) => {
    const memo = (await sam.send('POST', '/api/billing/memo/', { text: 'pin me' })).row();
    const order = { memo: Number(memo('id')), pinned: true };
    const pinned = await all(['memos', 'legacy'], async (name) => {
      const answer = await sam.send('POST', `/api/${name}/promote/`, order);
      return answer.status === 200 && answer.row()('pinned') === 'true';
    });
    await sam.delete(`/api/billing/memo/${memo('id')}/`);
    return pinned;
  },
  'alice reads and downloads the own document': async ({ alice }) => {
    const [document] = (await alice.get('/api/documents/')).rows();
    const path = `/api/documents/${document?.('id')}/`;
    const head = await alice.head(path);
    return (
      head.status === 200 &&
      head.header('etag') === (await alice.get(path)).header('etag') &&
      all([path, '/api/my/orphans/', `${path}download/`], (place) =>
        reads(alice, place, document?.('canary') ?? 'no document'),
      )
    );
  },
  'files are read by those they are for': async ({ alice, stranger }) =>
    (await reads(alice, '/api/internal-files/price-floor/', 'cnr-file-')) &&
    all([alice, stranger], (caller) => reads(caller, '/api/public-files/terms/', 'thirty days')),
  'alice writes, reads and deletes a draft': ({ alice, bob }) =>
    livesAndDies(alice, bob, '/api/drafts/', (caller) =>
      caller.send('POST', '/api/drafts/', { subject: 'a draft' }),
    ),
};
