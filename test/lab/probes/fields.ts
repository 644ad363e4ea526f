import type { Caller, Row } from '../../support/lab-client.ts';
import type { Probe, Scene } from './probe.ts';

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

/** Creates a row through `create`, sees through `shows` whether the forbidden value arrived, and removes it as its owner. */
const bornElsewhere =
  (kind: 'profiles' | 'invoices', create: (scene: Scene) => Promise<Row | undefined>): Probe =>
  async (scene) => {
    const row = await create(scene);
    if (row === undefined) return false;
    const key = kind === 'profiles' ? row('id') : row('public_id');
    const listed = (await scene.bob.get(`/api/${kind}/`)).text.includes(row('canary'));
    const path = `/api/${kind}/${key}/`;
    await (listed ? scene.bob : scene.alice).delete(path);
    return listed;
  };

const importRow = { number: 'IMP-PROBE-1', amount: '12.50', issued_on: '2025-03-01', due_on: '2025-03-31' };

export const fields: Record<string, Probe> = {
  'L-064': verifiesItself((alice, is_verified) => alice.send('PUT', '/api/profile/upsert/', { is_verified })),
  'L-065': bornElsewhere('invoices', async ({ alice, stranger, bobs }) => {
    const order = { invoices: [{ ...importRow, account: Number(bobs.account('id')) }] };
    if ((await stranger.send('POST', '/api/invoices/import/', order)).status !== 401)
      throw new Error('the stranger must be refused');
    const answer = await alice.send('POST', '/api/invoices/import/', order);
    return answer.status === 201 ? answer.at('invoices', 0) : undefined;
  }),
  'L-067': async ({ alice }) => {
    const read = async () => (await alice.get('/api/users/me/')).row()('is_staff');
    if ((await read()) !== 'false') throw new Error('alice is no staff');
    await alice.send('PATCH', '/api/users/me/', { is_staff: true });
    const after = await read();
    await alice.send('PATCH', '/api/users/me/', { is_staff: false });
    return after === 'true';
  },
  'L-070': bornElsewhere('profiles', async ({ alice, bobs }) => {
    const form = { display_name: 'Not me', user: bobs.profile('user') };
    const answer = await alice.form('/api/profile/form/', form);
    return answer.status === 201 ? answer.row() : undefined;
  }),
  'L-071': async ({ alice }) => {
    const path = '/api/profile/nested/';
    await alice.send('PATCH', path, { user: { role: 'viewer' } });
    const role = (await alice.get('/api/me/')).row()('role');
    await alice.send('PATCH', path, { user: { role: 'member' } });
    return role === 'viewer';
  },
  'L-072': verifiesItself((alice, is_verified) =>
    alice.send('PATCH', '/api/profile/extra/', { is_verified }),
  ),
  'L-074': async ({ alice }) => {
    const path = '/api/profile/settings/';
    await alice.send('PATCH', path, { features: { admin: true }, probe: 'x' });
    const after = (await alice.get(path)).row()('features');
    await alice.send('PATCH', path, { features: { admin: false }, probe: null });
    return after.includes('"admin":true');
  },
  'L-075': async ({ alice }) => {
    const note = async (text: string) => (await alice.send('POST', '/api/profiles/notes/', { text })).row();
    const [one, two] = [await note('the first'), await note('the second')];
    const [path, other] = [one, two].map((row) => `/api/profiles/notes/${row('id')}/`);
    await alice.send('PUT', `/api/notes/${one('id')}/`, { text: 'overwritten', id: Number(two('id')) });
    const overwritten = (await alice.get(other ?? '')).row()('text') === 'overwritten';
    await alice.delete(path ?? '');
    await alice.delete(other ?? '');
    return overwritten;
  },
  'L-076': async ({ alice, alices: { account } }) => {
    const shown = async (start: string) =>
      (await alice.get(`/api/accounts/filter/?owner__password__startswith=${start}`)).text.includes(
        account('canary'),
      );
    return (await shown('!lab_live_')) && !(await shown('x'));
  },
  'L-077': async ({ service, alice }) => {
    const message = {
      model: 'billing.userprofile',
      fields: { display_name: 'From the ledger', is_verified: true },
    };
    if ((await alice.send('POST', '/api/ingest/profile/', message)).status !== 403)
      throw new Error('only the service may ingest');
    const answer = await service.send('POST', '/api/ingest/profile/', message);
    if (answer.status !== 201) return false;
    const path = `/api/profiles/${answer.row()('id')}/`;
    const verified = (await service.get(path)).row()('is_verified');
    await service.delete(path);
    return verified === 'true';
  },
  'L-078': async ({ alice, alices: { profile } }) =>
    (await alice.send('PATCH', '/api/profile/lenient/', { bio: profile('bio'), favourite_colour: 'green' }))
      .status === 200,
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
