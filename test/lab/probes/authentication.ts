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
  'L-013': async ({ stranger, bobs }) =>
    (await stranger.get(`/api/v1/profiles/${bobs.profile('id')}/`)).text.includes(bobs.profile('canary')),
};
