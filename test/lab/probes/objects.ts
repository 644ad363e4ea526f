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
