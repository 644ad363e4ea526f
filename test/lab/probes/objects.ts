import { randomUUID } from 'node:crypto';
import type { Belongings, Probe } from './probe.ts';

const showsBobsToAlice =
  (path: (bobs: Belongings) => string, kind: keyof Belongings): Probe =>
  async ({ alice, stranger, nobody, bobs }) => {
    const canary = bobs[kind]('canary');
    for (const other of [stranger, nobody])
      if ((await other.get(path(bobs))).text.includes(canary))
        throw new Error('the flaw must stay one of ownership');
    return (await alice.get(path(bobs))).text.includes(canary);
  };

function servesAlicesPageToBob(path: string, gate: 'sound' | 'kept for the stranger too'): Probe {
  return async ({ alice, bob, stranger }) => {
    const page = `${path}?fresh=${randomUUID()}`;
    if ((await stranger.get(page)).status !== 401) throw new Error('a fresh page is for known callers');
    const alices = (await alice.get(page)).text;
    if (!alices.includes('cnr-user-')) throw new Error('alice is not served');
    if (gate === 'sound' && (await stranger.get(page)).status !== 401)
      throw new Error('the stranger must be refused');
    return (await bob.get(page)).text === alices;
  };
}

export const objects: Record<string, Probe> = {
  'L-030': showsBobsToAlice(({ profile }) => `/api/profiles/${profile('id')}/`, 'profile'),
  'L-031': async ({ alice, stranger, bob, bobs }) => {
    const path = `/api/profiles/${bobs.profile('id')}/`;
    await stranger.send('PATCH', path, { bio: 'by a stranger' });
    await alice.send('PATCH', path, { bio: 'by alice' });
    const bio = (await bob.get('/api/profile/')).row()('bio');
    await bob.send('PATCH', path, { bio: bobs.profile('bio') });
    return bio === 'by alice';
  },
  'L-035': async ({ alice, stranger, bob, bobs }) => {
    const path = `/api/accounts/${bobs.account('id')}/`;
    const order = { account: Number(bobs.account('id')) };
    if ((await stranger.send('POST', '/api/accounts/close/', order)).status !== 401)
      throw new Error('a stranger must not close');
    await alice.send('POST', '/api/accounts/close/', order);
    const status = (await bob.get(path)).row()('status');
    await bob.send('POST', '/api/accounts/reopen/', order);
    return status === 'closed';
  },
  'L-036': async ({ alice, bobs }) =>
    (await alice.get('/api/accounts/current/', { 'X-Account-Id': bobs.account('id') })).text.includes(
      bobs.account('canary'),
    ),
  'L-037': showsBobsToAlice(({ account }) => `/api/accounts/raw/${account('id')}/`, 'account'),
  'L-039': showsBobsToAlice(({ account }) => `/api/accounts/${account('id')}/history/`, 'account'),
  'L-041': showsBobsToAlice(({ account }) => `/api/accounts/search/?owner=${account('owner')}`, 'account'),
  'L-042': async ({ alice }) => {
    const sorted = async (by: string) =>
      (await alice.get(`/api/users/?ordering=${by}`)).rows().map((row) => row('username'));
    const usual = await sorted('username');
    if ((await sorted('nonsense')).join() !== usual.join())
      throw new Error('an unknown order must be ignored');
    return (await sorted('password')).join() === (await sorted('-password')).reverse().join();
  },
  'L-044': async ({ alice, bob, stranger, alices, bobs }) => {
    const path = '/api/invoices/bulk-note/';
    const [own, foreign] = [alices.invoice, bobs.invoice];
    const order = { ids: [Number(own('id')), Number(foreign('id'))], note: 'by alice' };
    if ((await stranger.send('POST', path, order)).status !== 401)
      throw new Error('a stranger must not write');
    await alice.send('POST', path, order);
    const noted = (await bob.get('/api/invoices/')).text.includes('by alice');
    await alice.send('POST', path, { ids: [Number(own('id'))], note: own('note') });
    await bob.send('POST', path, { ids: [Number(foreign('id'))], note: foreign('note') });
    return noted;
  },
  'L-045': async ({ alice, bob, stranger }) => {
    const [document] = (await bob.get('/api/documents/')).rows();
    const path = `/api/documents/${document?.('id')}/download/`;
    if ((await stranger.get(path)).status !== 401) throw new Error('the stranger must be refused');
    return (await alice.get(path)).text.includes(document?.('canary') ?? 'no document');
  },
  'L-046': async ({ bob, stranger, nobody }) => {
    const [document] = (await bob.get('/api/documents/')).rows();
    const path = document?.('file') ?? '';
    if ((await nobody.get(path)).status !== 400) throw new Error('without a certificate nothing is served');
    return (await stranger.get(path)).text.includes(document?.('canary') ?? 'no document');
  },
  'L-047': async ({ alice, alices, bobs }) => {
    const path = '/api/profiles/me/';
    await alice.send('PATCH', path, { default_account: Number(bobs.account('id')) });
    const chosen = (await alice.get(path)).row()('default_account');
    await alice.send('PATCH', path, { default_account: Number(alices.profile('default_account')) });
    return chosen === bobs.account('id');
  },
  'L-048': async ({ alice, bob, bobs }) => {
    const owner = Number(bobs.account('owner'));
    const opened = await alice.send('POST', '/api/accounts/', { label: 'For bob', owner });
    if (opened.status !== 201) return false;
    const path = `/api/accounts/${opened.row()('id')}/`;
    const bobsOwn = (await bob.get(path)).row()('owner') === bobs.account('owner');
    await bob.delete(path);
    return bobsOwn;
  },
  'L-049': async ({ sam, alice, stranger, carols, alices }) => {
    const path = '/api/tenant/export/';
    if ((await alice.get(path)).status !== 403 || (await stranger.get(path)).status !== 401)
      throw new Error('the export is for managers');
    const exported = (await sam.get(path)).text;
    if (!exported.includes(alices.account('canary'))) throw new Error('sam sees the own tenant');
    return exported.includes(carols.account('canary'));
  },
  'L-050': async ({ orphan, stranger, root }) => {
    const path = '/api/tenant/accounts/';
    if ((await stranger.get(path)).status !== 401) throw new Error('the stranger must be refused');
    const [invoice] = (await root.get('/api/invoices/')).rows();
    const account = (await root.get(`/api/accounts/${invoice?.('account')}/`)).row();
    return (await orphan.get(path)).text.includes(account('reference'));
  },
  'L-051': async ({ alice, bobs }) => {
    const status = async (id: string) => (await alice.get(`/api/accounts/checked/${id}/`)).status;
    const [foreign, missing] = [await status(bobs.account('id')), await status('987654321')];
    if (foreign === 200) throw new Error('the account itself must stay closed');
    return foreign !== missing;
  },
  'L-052': async ({ alice, bob, stranger }) => {
    const report = (await bob.send('POST', '/api/reports/', { title: 'for bob' })).row();
    const path = `/api/reports/${report('id')}/`;
    if ((await stranger.get(path)).status !== 401) throw new Error('the stranger must be refused');
    const read = (await alice.get(path)).text.includes(report('result'));
    await alice.delete(path);
    if ((await bob.delete(path)).status !== 204) throw new Error('deleting must be sound');
    return read;
  },
  'L-054': servesAlicesPageToBob('/api/me/dashboard/', 'sound'),
  'L-055': servesAlicesPageToBob('/api/me/dashboard-proxy/', 'kept for the stranger too'),
  'L-056': showsBobsToAlice(({ account }) => `/api/accounts/${account('id')}/shared/`, 'account'),
  'L-032': showsBobsToAlice(({ invoice }) => `/api/invoices/by-number/${invoice('number')}/`, 'invoice'),
  'L-033': showsBobsToAlice(({ invoice }) => `/api/invoices/${invoice('public_id')}/`, 'invoice'),
  'L-034': showsBobsToAlice(({ invoice }) => `/api/invoices/lookup/?id=${invoice('id')}`, 'invoice'),
  'L-038': showsBobsToAlice(({ account }) => `/api/accounts/${account('id')}/`, 'account'),
  'L-040': showsBobsToAlice(() => '/api/accounts/', 'account'),
  'L-043': showsBobsToAlice(
    ({ account, invoice }) => `/api/accounts/${account('id')}/invoices/${invoice('id')}/`,
    'invoice',
  ),
  'L-053': async ({ alice, stranger, bob }) => {
    const note = (await bob.send('POST', '/api/profiles/notes/', { text: 'to be kept' })).row();
    const path = `/api/profiles/notes/${note('id')}/`;
    await stranger.delete(path);
    if ((await bob.get(path)).status !== 200) throw new Error('a stranger must not delete');
    await alice.delete(path);
    const gone = (await bob.get(path)).status === 404;
    if (!gone) await bob.delete(path);
    return gone;
  },
};
