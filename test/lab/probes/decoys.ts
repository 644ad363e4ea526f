import type { Probe } from './probe.ts';

const showsBobsAccount =
  (path: (id: string) => string): Probe =>
  async ({ alice, bob, bobs: { account } }) => {
    if (!(await bob.get(path(account('id')))).text.includes(account('canary')))
      throw new Error('bob is not served');
    return (await alice.get(path(account('id')))).status !== 404;
  };

/** What a hasty scanner would call a flaw; each of these must be false in both variants. */
export const decoys: Record<string, Probe> = {
  'D-01': async ({ stranger }) => (await stranger.get('/api/health/')).text.includes('cnr-'),
  'D-02': async ({ stranger, alice }) =>
    (await stranger.get('/api/catalog/')).text !== (await alice.get('/api/catalog/')).text,
  'D-03': async ({ alice, bobs }) =>
    (await alice.get(`/api/echo-id/${bobs.profile('id')}/`)).text.includes('cnr-'),
  'D-04': async ({ carol, alices }) =>
    (await carol.get(`/api/profiles/${alices.profile('id')}/card/`)).status !== 404,
  'D-05': async ({ alice, bobs }) =>
    (await alice.get(`/api/soft/${bobs.account('id')}/`)).text !== '{"error":"forbidden"}',
  'D-06': async ({ alice, bobs }) =>
    (await alice.get(`/api/own-only/${bobs.profile('id')}/`)).text.includes(bobs.profile('canary')),
  'D-07': async ({ alice, alices }) => {
    const echoed = await alice.send('PATCH', '/api/accept-all/', { is_verified: true });
    if (echoed.row()('is_verified') !== 'true') throw new Error('the echo is the trap');
    return (await alice.get('/api/profile/')).row()('is_verified') !== alices.profile('is_verified');
  },
  'D-08': async ({ stranger, alice }) => {
    const pages = [await stranger.get('/api/spa/no/such/page'), await alice.get('/api/spa/invoices/')];
    return new Set(pages.map((page) => page.text)).size !== 1 || pages.some((page) => page.status !== 200);
  },
  'D-09': async ({ alice, stranger }) => {
    const answers = [];
    for (let call = 0; call < 9; call += 1) answers.push((await alice.get('/api/flaky/')).status);
    if (!answers.includes(200)) throw new Error('alice is never served');
    return (await stranger.get('/api/flaky/')).status !== 401;
  },
  'D-10': async ({ alice, stranger }) => {
    const answers = [];
    for (let call = 0; call < 6; call += 1)
      answers.push((await alice.send('POST', '/api/limited/', {})).status);
    if (!answers.includes(429)) throw new Error('the limit is the trap');
    return (await stranger.send('POST', '/api/limited/', {})).status !== 401;
  },
  'D-11': showsBobsAccount((id) => `/api/guarded-elsewhere/${id}/`),
  'D-12': showsBobsAccount((id) => `/api/accounts/${id}/by-manager/`),
  'D-13': async ({ alice, stranger }) => {
    const answer = await alice.get('/api/redirects/');
    if (answer.header('location') !== '/api/me/') throw new Error('the redirect is the trap');
    return (await stranger.get('/api/redirects/')).status !== 401;
  },
  'D-15': async ({ alice, bobs }) => {
    const path = '/api/profile/strict-but-open/';
    const before = (await alice.get(path)).row();
    const look = { theme: before('theme'), density: before('density') };
    await alice.send('PUT', path, { ...look, user: Number(bobs.profile('user')) });
    return (await alice.get(path)).row()('user') !== before('user');
  },
  'D-16': async ({ alice, alices }) => {
    await alice.send('PATCH', '/api/profile/careful/', { bio: alices.profile('bio'), is_verified: true });
    return (await alice.get('/api/profile/')).row()('is_verified') !== alices.profile('is_verified');
  },
  'D-17': showsBobsAccount((id) => `/api/accounts/${id}/own-row/`),
  'D-18': async ({ stranger }) => (await stranger.get('/api/health/ready/')).text !== '{"ready":true}',
  'D-19': async ({ stranger, nobody }) => {
    if (!(await stranger.get('/static/logo.svg')).text.startsWith('<svg'))
      throw new Error('the file is public');
    return (await nobody.get('/static/logo.svg')).status !== 400;
  },
  'D-21': async ({ stranger, alice }) => {
    if ((await alice.get('/api/slow/')).status !== 200) throw new Error('alice is not served');
    return (await stranger.get('/api/slow/')).status !== 401;
  },
  'D-14': async ({ alice, bobs }) =>
    (await alice.get('/api/stable-id/')).row()('profile') === bobs.profile('id'),
};
