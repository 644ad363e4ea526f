import type { Probe } from './probe.ts';

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
  'D-14': async ({ alice, bobs }) =>
    (await alice.get('/api/stable-id/')).row()('profile') === bobs.profile('id'),
};
