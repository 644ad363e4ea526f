import type { Probe } from './probe.ts';

const servesTheStranger =
  (path: string, sign: string): Probe =>
  async ({ stranger, alice }) => {
    const [answer, control] = [await stranger.get(path), await alice.get(path)];
    if (!control.text.includes(sign)) throw new Error(`alice is not served on ${path}`);
    return answer.status === 200 && answer.text === control.text;
  };

export const authentication: Record<string, Probe> = {
  'L-001': servesTheStranger('/api/billing/', 'balance'),
  'L-002': servesTheStranger('/api/billing/summary/', 'outstanding'),
  'L-003': servesTheStranger('/api/billing/report/', 'months'),
  'L-004': async ({ stranger, alice, root }) => {
    const text = 'left by nobody';
    await stranger.send('POST', '/api/billing/memo/', { text });
    const memo = (await alice.get('/api/billing/memo/')).rows().find((row) => row('text') === text);
    if (memo) await root.delete(`/api/billing/memo/${memo('id')}/`);
    return memo !== undefined;
  },
  'L-005': servesTheStranger('/api/rates/internal/', 'cnr-rate-'),
  'L-006': servesTheStranger('/api/rates/partner/', 'cnr-rate-'),
  'L-007': servesTheStranger('/api/rates/legacy/', 'cnr-rate-'),
  'L-008': async ({ alice }) => {
    const answer = await alice.get('/api/me/anon/');
    if (answer.status !== 200) throw new Error('alice is not served');
    return answer.row()('known') === 'false';
  },
  'L-010': servesTheStranger('/api/statements/', 'amount'),
  'L-011': servesTheStranger('/api/statements/all/', 'amount'),
  'L-013': async ({ stranger, bobs }) =>
    (await stranger.get(`/api/v1/profiles/${bobs.profile('id')}/`)).text.includes(bobs.profile('canary')),
  'L-014': servesTheStranger('/api/catalog/prices/', 'purchase_price'),
  'L-017': async ({ stranger, alice }) => {
    const path = '/api/internal-files/price-floor/';
    if ((await stranger.get(path)).status !== 401) throw new Error('without the word the gate must hold');
    const wanted = (await alice.get(path)).text;
    return wanted.includes('cnr-file-') && (await stranger.get(`${path}?via=/public-files/`)).text === wanted;
  },
  'L-018': async ({ stranger }) => {
    const answer = await stranger.get('/api/my/orphans/');
    return answer.status === 200 && answer.rows().length > 0;
  },
  'L-022': async ({ alice, bob, stranger }) => {
    const draft = (await alice.send('POST', '/api/drafts/', { subject: 'not sent yet' })).row();
    const path = `/api/drafts/${draft('id')}/`;
    if ((await stranger.get(path)).status !== 401 || (await bob.get(path)).status !== 404)
      throw new Error('reading a draft must stay sound');
    await stranger.delete(path);
    const gone = (await alice.get(path)).status === 404;
    if (!gone) await alice.delete(path);
    return gone;
  },
};
