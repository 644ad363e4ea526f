import type { Probe } from './probe.ts';

/** What a member gets done that is for managers, and what a method gets done that another does not. */
export const rolesAndMethods: Record<string, Probe> = {
  'L-009': async ({ alice, bob, carol, sam }) => {
    const [limit] = (await bob.get('/api/limits/')).rows();
    if (!limit) throw new Error('bob has a limit');
    const path = `/api/limits/${limit('id')}/`;
    const change = { amount: '12345.00', reason: limit('reason') };
    if ((await alice.send('PUT', path, change)).status !== 403) throw new Error('PUT must be sound');
    if ((await alice.get(path)).status !== 404) throw new Error('reading must be sound');
    if ((await carol.send('PATCH', path, change)).status < 400)
      throw new Error('other tenants must be refused');
    await alice.send('PATCH', path, change);
    const amount = (await bob.get(path)).row()('amount');
    await sam.send('PUT', path, { amount: limit('amount'), reason: limit('reason') });
    return amount === '12345.00';
  },
  'L-012': async ({ alice, bob }) => {
    const memo = (await alice.send('POST', '/api/billing/memo/', { text: 'please pin me' })).row();
    const order = { memo: Number(memo('id')), pinned: true };
    if ((await alice.send('POST', '/api/memos/promote/', order)).status !== 403)
      throw new Error('the new route must be sound');
    if ((await bob.send('POST', '/api/legacy/promote/', order)).status < 400)
      throw new Error('only the own memo can be pinned');
    await alice.send('POST', '/api/legacy/promote/', order);
    const board = (await alice.get('/api/billing/memo/')).rows();
    await alice.delete(`/api/billing/memo/${memo('id')}/`);
    return board.some((row) => row('id') === memo('id') && row('pinned') === 'true');
  },
  'L-015': async ({ alice, bob, stranger }) => {
    const [document] = (await bob.get('/api/documents/')).rows();
    const path = `/api/documents/${document?.('id')}/`;
    const tag = (await bob.get(path)).header('etag');
    if (tag === '' || (await alice.get(path)).status !== 404) throw new Error('GET must be sound');
    if ((await stranger.head(path)).status !== 401) throw new Error('the stranger must be refused');
    return (await alice.head(path)).header('etag') === tag;
  },
  'L-016': async ({ alice, bob, stranger, bobs }) => {
    const path = `/api/accounts/${bobs.account('id')}/touch/`;
    const change = { label: 'by override' };
    const override = { 'x-http-method-override': 'PATCH' };
    for (const method of ['POST', 'PATCH'] as const)
      if ((await alice.send(method, path, change)).status !== 404)
        throw new Error(`plain ${method} must be sound`);
    await stranger.send('POST', path, change, override);
    const sound = (await bob.send('POST', path, {})).row()('label') === bobs.account('label');
    if (!sound) throw new Error('the stranger must be refused');
    await alice.send('POST', path, change, override);
    const label = (await bob.send('POST', path, {})).row()('label');
    await bob.send('PATCH', path, { label: bobs.account('label') });
    return label === 'by override';
  },
  'L-020': async ({ alice, alices }) => {
    const path = '/api/profile/nickname/';
    await alice.form(
      path,
      { nickname: 'Cross-site' },
      { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    );
    const name = (await alice.get('/api/profile/')).row()('display_name');
    await alice.send('POST', path, { nickname: alices.profile('display_name') });
    return name === 'Cross-site';
  },
};
