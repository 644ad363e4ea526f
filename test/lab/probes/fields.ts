import type { Caller } from '../../support/lab-client.ts';
import type { Probe } from './probe.ts';

/** Writes is_verified on alice's primary profile and looks at it through another door. */
const verifiesItself =
  (write: (alice: Caller, value: boolean) => Promise<unknown>): Probe =>
  async ({ alice }) => {
    await write(alice, true);
    const after = (await alice.get('/api/profile/')).row()('is_verified');
    await write(alice, false);
    return after === 'true';
  };

/** Creates a persona that claims to be verified, looks at it, and removes it. */
const bornVerified =
  (create: (alice: Caller) => ReturnType<Caller['form']>): Probe =>
  async ({ alice }) => {
    const created = await create(alice);
    if (created.status !== 201) return false;
    const path = `/api/profiles/${created.row()('id')}/`;
    const verified = (await alice.get(path)).row()('is_verified');
    await alice.delete(path);
    return verified === 'true';
  };

/** Writes one field of alice's account and puts the old value back. */
const writesAccount =
  (path: string, field: string, value: string, method: 'PATCH' | 'PUT' = 'PATCH'): Probe =>
  async ({ alice, alices }) => {
    const account = `/api/accounts/${alices.account('id')}/`;
    const also = method === 'PUT' ? { label: alices.account('label') } : {}; // PUT demands it
    await alice.send(method, account + path, { ...also, [field]: value });
    const after = (await alice.get(account)).row()(field);
    await alice.send(method, account + path, { ...also, [field]: alices.account(field) });
    return after === value;
  };

export const fields: Record<string, Probe> = {
  'L-060': verifiesItself((alice, is_verified) =>
    alice.send('POST', '/api/profile/update-mtls/', { is_verified }),
  ),
  'L-061': bornVerified((alice) =>
    alice.send('POST', '/api/profiles/', { display_name: 'Second me', is_verified: true }),
  ),
  'L-062': bornVerified((alice) =>
    alice.form('/api/profiles/form/', { display_name: 'Third me', is_verified: 'True' }),
  ),
  'L-063': verifiesItself((alice, is_verified) => alice.send('POST', '/api/profile/quick/', { is_verified })),
  'L-066': writesAccount('', 'balance', '999999.99'),
  'L-068': writesAccount('terms/', 'credit_limit', '123456.00'),
  'L-069': verifiesItself((alice, is_verified) => alice.send('PATCH', '/api/profile/v2/', { is_verified })),
  'L-073': async (scene) => {
    if (await writesAccount('alt/', 'status', 'closed', 'PUT')(scene)) throw new Error('PUT must be sound');
    return writesAccount('alt/', 'status', 'closed')(scene);
  },
};
