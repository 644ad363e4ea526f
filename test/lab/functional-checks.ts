import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/lab-client.ts';
import type { Scene } from './probes/probe.ts';

/** What must keep working for the rightful caller, in every variant and after every fix. */
export type FunctionalCheck = (scene: Scene) => Promise<boolean>;

const reads = async (caller: Caller, path: string, sign: unknown) => {
  const answer = await caller.get(path);
  return answer.status === 200 && answer.text.includes(String(sign));
};

export const functionalChecks: Record<string, FunctionalCheck> = {
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
  'alice adds and removes a persona': async ({ alice, carol }) => {
    const fields = { display_name: 'Persona', bio: 'for work', phone: '+31 20 1112223' };
    const json = await livesAndDies(alice, carol, '/api/profiles/', (caller) =>
      caller.send('POST', '/api/profiles/', fields),
    );
    return (
      json &&
      livesAndDies(alice, carol, '/api/profiles/', (caller) => caller.form('/api/profiles/form/', fields))
    );
  },
  'everybody reads the own profile by every route': async ({ alice, bob, alices, bobs }) =>
    all(
      [
        { caller: alice, own: alices },
        { caller: bob, own: bobs },
      ],
      ({ caller, own: { profile } }) =>
        all(
          [
            '/api/profile/',
            '/api/profiles/',
            `/api/profiles/${profile('id')}/`,
            `/api/v1/profiles/${profile('id')}/`,
          ],
          (path) => reads(caller, path, profile('canary')),
        ),
    ),
  'alice changes the own profile': async ({ alice, alices: { profile } }) => {
    const doors: ((bio: string) => Promise<unknown>)[] = [
      (bio) => alice.send('PATCH', `/api/profiles/${profile('id')}/`, { bio }),
      (bio) => alice.send('POST', '/api/profile/update-mtls/', { bio }),
      (bio) => alice.send('POST', '/api/profile/quick/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/v2/', { bio }),
      (bio) => alice.send('PATCH', '/api/accept-all/', { bio }),
      (bio) => alice.send('PUT', '/api/profile/upsert/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/extra/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/lenient/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/careful/', { bio }),
    ];
    return all(doors.entries(), async ([n, write]) => {
      await write(`through door ${n}`);
      const changed = await reads(alice, '/api/profile/', `through door ${n}`);
      await write(profile('bio'));
      return changed;
    });
  },
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
  'alice reads the own account and finds it in the list': ({ alice, alices: { account } }) =>
    all(['/api/accounts/', `/api/accounts/${account('id')}/`, `/api/soft/${account('id')}/`], (path) =>
      reads(alice, path, account('canary')),
    ),
  'alice opens, renames and removes an account': async ({ alice, bob }) => {
    const opened = await alice.send('POST', '/api/accounts/', { label: 'Petty cash', currency: 'EUR' });
    const path = `/api/accounts/${opened.row()('id')}/`;
    const renamed = await alice.send('PATCH', path, { label: 'Coffee' });
    const kept = (await bob.delete(path)).status === 404 && (await reads(alice, path, 'Coffee'));
    await alice.delete(path);
    return opened.status === 201 && renamed.status === 200 && kept && (await alice.get(path)).status === 404;
  },
  'alice chooses payment terms': async ({ alice, alices: { account } }) => {
    const path = `/api/accounts/${account('id')}/`;
    const chosen = account('payment_terms') === 'net60' ? 'net14' : 'net60';
    const answer = await alice.send('PATCH', `${path}terms/`, { payment_terms: chosen });
    const stored = await reads(alice, path, chosen);
    await alice.send('PATCH', `${path}terms/`, { payment_terms: account('payment_terms') });
    return answer.status === 200 && stored;
  },
  'alice relabels the own account by PUT and by PATCH': async ({ alice, alices: { account } }) => {
    const path = `/api/accounts/${account('id')}/`;
    const stored = await all(['PUT', 'PATCH'] as const, async (method) => {
      await alice.send(method, `${path}alt/`, { label: `by ${method}` });
      return reads(alice, path, `by ${method}`);
    });
    await alice.send('PUT', `${path}alt/`, { label: account('label') });
    return stored;
  },
  'alice adds a persona by every door': ({ alice, carol }) =>
    livesAndDies(alice, carol, '/api/profiles/', (caller) =>
      caller.form('/api/profile/form/', { display_name: 'At work', bio: 'for the form' }),
    ),
  'the ledger service adds and removes a persona': ({ service, carol }) =>
    livesAndDies(service, carol, '/api/profiles/', (caller) =>
      caller.send('POST', '/api/ingest/profile/', {
        model: 'billing.userprofile',
        fields: { display_name: 'From the ledger' },
      }),
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
  'alice changes the own names': async ({ alice }) => {
    await alice.send('PATCH', '/api/users/me/', { first_name: 'Alice', last_name: 'Moreau' });
    const stored = await reads(alice, '/api/users/me/', 'Moreau');
    await alice.send('PATCH', '/api/users/me/', { first_name: '', last_name: '' });
    return stored;
  },
  'alice changes names and bio in one document': async ({ alice, alices: { profile } }) => {
    const path = '/api/profile/nested/';
    await alice.send('PATCH', path, { bio: 'nested', user: { first_name: 'Alix' } });
    const stored = (await reads(alice, path, 'nested')) && (await reads(alice, '/api/users/me/', 'Alix'));
    await alice.send('PATCH', path, { bio: profile('bio'), user: { first_name: '' } });
    return stored;
  },
  'alice changes the own preferences': async ({ alice }) => {
    const path = '/api/profile/settings/';
    const digest = (await alice.get(path)).row()('digest');
    const chosen = digest === 'daily' ? 'weekly' : 'daily';
    await alice.send('PATCH', path, { digest: chosen });
    const after = (await alice.get(path)).row();
    await alice.send('PATCH', path, { digest });
    return after('digest') === chosen && after('features').includes('"beta":true');
  },
  'alice changes the look': async ({ alice }) => {
    const path = '/api/profile/strict-but-open/';
    const look = (await alice.get(path)).row();
    await alice.send('PUT', path, { theme: 'sepia', density: 'dense' });
    const stored = await reads(alice, path, 'sepia');
    await alice.send('PUT', path, { theme: look('theme'), density: look('density') });
    return stored;
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
  'alice filters the own accounts': async ({ alice, alices: { account } }) =>
    (await reads(alice, `/api/accounts/filter/?currency=${account('currency')}`, account('canary'))) &&
    !(await alice.get('/api/accounts/filter/?currency=CHF')).text.includes(account('canary')),
  'alice reads the own account behind every decoy': ({ alice, alices: { account } }) =>
    all(['guarded-elsewhere/ID', 'accounts/ID/by-manager', 'accounts/ID/own-row'], (way) =>
      reads(alice, `/api/${way.replace('ID', account('id'))}/`, account('canary')),
    ),
  'alice reads the own account by every way': ({ alice, alices: { account } }) =>
    all(
      [
        'current',
        `raw/${account('id')}`,
        `checked/${account('id')}`,
        `${account('id')}/history`,
        `${account('id')}/shared`,
      ],
      (way) => reads(alice, `/api/accounts/${way}/`, way === 'current' ? '"owner"' : account('canary')),
    ),
  'alice closes and reopens the own account': async ({ alice, alices: { account } }) => {
    const order = { account: Number(account('id')) };
    const closed = await alice.send('POST', '/api/accounts/close/', order);
    const opened = await alice.send('POST', '/api/accounts/reopen/', order);
    return closed.row()('status') === 'closed' && opened.row()('status') === 'open';
  },
  'alice searches the own accounts': ({ alice, alices: { account } }) =>
    all(['', `?owner=${account('owner')}`, `?q=${encodeURIComponent(account('label'))}`], (query) =>
      reads(alice, `/api/accounts/search/${query}`, account('canary')),
    ),
  'colleagues know each other by name': async ({ alice, carol }) => {
    const names = (await alice.get('/api/users/?ordering=-username')).rows().map((row) => row('username'));
    return (
      names.join() === 'svc-ledger,sam,bob,alice' && !(await carol.get('/api/users/')).text.includes('bob')
    );
  },
  'alice annotates the own invoices': async ({ alice, alices: { invoice } }) => {
    const ids = [Number(invoice('id'))];
    await alice.send('POST', '/api/invoices/bulk-note/', { ids, note: 'paid in cash' });
    const stored = await reads(alice, '/api/invoices/', 'paid in cash');
    await alice.send('POST', '/api/invoices/bulk-note/', { ids, note: invoice('note') });
    return stored;
  },
  'alice chooses the default account': async ({ alice, alices: { profile, account } }) => {
    const other = (await alice.get('/api/accounts/'))
      .rows()
      .find((row) => row('owner') === account('owner') && row('id') !== profile('default_account'));
    const path = '/api/profiles/me/';
    const answer = await alice.send('PATCH', path, { default_account: Number(other?.('id')) });
    await alice.send('PATCH', path, { default_account: Number(profile('default_account')) });
    return answer.status === 200 && answer.row()('default_account') === other?.('id');
  },
  'a manager exports the accounts of the tenant': async ({ sam, alice, alices: { account } }) =>
    (await reads(sam, '/api/tenant/export/', account('canary'))) &&
    (await reads(sam, `/api/accounts/${account('id')}/shared/`, account('canary'))) &&
    (await alice.get('/api/tenant/export/')).status === 403,
  'colleagues see the accounts of their tenant': async ({ bob, carol, alices: { account } }) =>
    (await reads(bob, '/api/tenant/accounts/', account('reference'))) &&
    !(await carol.get('/api/tenant/accounts/')).text.includes(account('reference')),
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
  'alice reads the own dashboard': ({ alice }) =>
    all(['dashboard', 'dashboard-proxy'], (page) =>
      reads(alice, `/api/me/${page}/?fresh=${randomUUID()}`, '"alice"'),
    ),
  'alice reads the reports of the company': ({ alice }) =>
    all(
      ['/api/billing/report/', '/api/statements/', '/api/statements/all/', '/api/catalog/prices/'],
      (path) => reads(alice, path, path.includes('prices') ? 'purchase_price' : 'amount'),
    ),
  'everybody is known by name': async ({ alice, bob }) => {
    const names = [await alice.get('/api/me/'), await bob.get('/api/me/')].map((answer) =>
      answer.row()('username'),
    );
    return names.join() === 'alice,bob';
  },
  'a manager decides on the limits of the tenant': async ({ alice, sam }) => {
    const [limit] = (await alice.get('/api/limits/')).rows();
    const path = `/api/limits/${limit?.('id')}/`;
    const old = { amount: limit?.('amount'), reason: limit?.('reason') };
    const stored = await all(['PUT', 'PATCH'] as const, async (method) => {
      const answer = await sam.send(method, path, { ...old, reason: `by ${method}` });
      return answer.status === 200 && reads(alice, path, `by ${method}`);
    });
    await sam.send('PUT', path, old);
    return stored;
  },
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
  'alice touches and relabels the own account': async ({ alice, alices: { account } }) => {
    const path = `/api/accounts/${account('id')}/touch/`;
    const touched = await alice.send('POST', path, {});
    const stored = (await alice.send('PATCH', path, { label: 'Touched' })).row()('label') === 'Touched';
    await alice.send('PATCH', path, { label: account('label') });
    return touched.row()('label') === account('label') && stored;
  },
  'files are read by those they are for': async ({ alice, stranger }) =>
    (await reads(alice, '/api/internal-files/price-floor/', 'cnr-file-')) &&
    all([alice, stranger], (caller) => reads(caller, '/api/public-files/terms/', 'thirty days')),
  'a token opens what needs two factors': async ({ alice }) => {
    const token = (await alice.send('POST', '/api/session/token/', {})).row()('token');
    const headers = { authorization: `Bearer ${token}` };
    const opened = await all(
      ['/api/vault/', '/api/secure/token-echo/', '/api/secure/session/'],
      async (path) => (await alice.get(path, headers)).text.includes('cnr-user-'),
    );
    return opened && (await alice.send('POST', '/api/session/logout/', {}, headers)).status === 204;
  },
  'alice sets the own nickname': async ({ alice, alices: { profile } }) => {
    const path = '/api/profile/nickname/';
    const changed = await alice.send('POST', path, { nickname: 'Al' }, { origin: 'https://api.test' });
    const stored = await reads(alice, '/api/profile/', '"Al"');
    await alice.send('POST', path, { nickname: profile('display_name') });
    return changed.status === 200 && stored;
  },
  'alice writes, reads and deletes a draft': ({ alice, bob }) =>
    livesAndDies(alice, bob, '/api/drafts/', (caller) =>
      caller.send('POST', '/api/drafts/', { subject: 'a draft' }),
    ),
  'everybody with a certificate reads what is public': ({ alice, stranger }) =>
    all(
      [alice, stranger],
      async (caller) =>
        (await reads(caller, '/api/health/', 'ok')) &&
        (await reads(caller, '/api/health/ready/', 'true')) &&
        (await reads(caller, '/api/spa/invoices/', '<title>')) &&
        reads(caller, '/api/catalog/', 'pallet'),
    ),
  "colleagues read each other's cards, other tenants do not": async ({ bob, carol, alices: { profile } }) => {
    const path = `/api/profiles/${profile('id')}/card/`;
    return (await reads(bob, path, profile('canary'))) && (await carol.get(path)).status === 404;
  },
};

/** Created, read back by its owner in the list, hidden from another, removed, gone. */
async function livesAndDies(
  owner: Caller,
  other: Caller,
  list: string,
  create: (caller: Caller) => ReturnType<Caller['form']>,
): Promise<boolean> {
  const created = await create(owner);
  const canary = created.row()('canary');
  const lives =
    created.status === 201 &&
    (await reads(owner, list, canary)) &&
    !(await other.get(list)).text.includes(canary);
  const removed = await owner.delete(`${list}${created.row()('id')}/`);
  return lives && removed.status === 204 && !(await owner.get(list)).text.includes(canary);
}

async function all<T>(things: Iterable<T>, holds: (thing: T) => Promise<boolean>): Promise<boolean> {
  for (const thing of things) if (!(await holds(thing))) return false;
  return true;
}
