import type { FunctionalCheck } from './check.ts';
import { all, reads } from './check.ts';

export const accounts: Record<string, FunctionalCheck> = {
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
  'alice touches and relabels the own account': async ({ alice, alices: { account } }) => {
    const path = `/api/accounts/${account('id')}/touch/`;
    const touched = await alice.send('POST', path, {});
    const stored = (await alice.send('PATCH', path, { label: 'Touched' })).row()('label') === 'Touched';
    await alice.send('PATCH', path, { label: account('label') });
    return touched.row()('label') === account('label') && stored;
  },
  "colleagues read each other's cards, other tenants do not": async ({ bob, carol, alices: { profile } }) => {
    const path = `/api/profiles/${profile('id')}/card/`;
    return (await reads(bob, path, profile('canary'))) && (await carol.get(path)).status === 404;
  },
};
