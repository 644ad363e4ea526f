import type { Caller } from '../../support/lab-client.ts';
import type { Probe } from './probe.ts';

const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
const tokenOf = async (caller: Caller) =>
  (await caller.send('POST', '/api/session/token/', {})).row()('token');
const encoded = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

export const tokens: Record<string, Probe> = {
  'L-019': async ({ alice, bob }) => {
    const path = '/api/secure/token-echo/';
    const token = await tokenOf(alice);
    const [header = '', claims = '', signature = ''] = token.split('.');
    const forged = [
      `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `${encoded({ alg: 'none' })}.${claims}.`,
      `${header}.${encoded({ sub: '1', aud: 'elsewhere', exp: 1 })}.${signature}`,
      await tokenOf(bob),
    ];
    const status = async (value: string) => (await alice.get(path, bearing(value))).status;
    if ((await status(token)) !== 200 || (await status('')) !== 401)
      throw new Error('the controls do not hold');
    const accepted = await Promise.all(forged.map(status));
    if (new Set(accepted).size !== 1) throw new Error(`some are accepted: ${accepted.join(' ')}`);
    return accepted[0] === 200;
  },
  'L-021': async ({ alice, stranger }) => {
    const path = '/api/vault/';
    if ((await stranger.get(path)).status !== 401) throw new Error('the stranger must be refused');
    if ((await alice.get(path, bearing(await tokenOf(alice)))).status !== 200)
      throw new Error('two factors must do');
    return (await alice.get(path)).text.includes('cnr-user-');
  },
  'L-023': async ({ alice, bob }) => {
    const path = '/api/secure/session/';
    const token = await tokenOf(alice);
    const use = (caller: Caller, value: string) => caller.get(path, bearing(value));
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    if ((await use(alice, token)).status !== 200) throw new Error('the token must count before');
    if ((await use(bob, token)).status !== 401 || (await use(alice, forged)).status !== 401)
      throw new Error('all but the logout must be sound');
    await alice.send('POST', '/api/session/logout/', {}, bearing(token));
    return (await use(alice, token)).status === 200;
  },
};
