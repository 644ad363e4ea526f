import type { FunctionalCheck } from './check.ts';
import { all, livesAndDies, reads } from './check.ts';

export const profiles: Record<string, FunctionalCheck> = {
  'alice adds and removes a persona': async ({ alice, carol }) => {
    const fields = { display_name: 'Persona', bio: 'for work', phone: '+31 20 1112223' };
    const json = await livesAndDies(alice, carol, '/api/profiles/', (caller) =>
      caller.send('POST', '/api/profiles/', fields),
    );
    return (
      json &&
      livesAndDies(alice, carol, '/api/profiles/', (caller) => caller.form('/api/profiles/form/', fields))
    );
  },
  'everybody reads the own profile by every route': async ({ alice, bob, alices, bobs }) =>
    all(
      [
        { caller: alice, own: alices },
        { caller: bob, own: bobs },
      ],
      ({ caller, own: { profile } }) =>
        all(
          [
            '/api/profile/',
            '/api/profiles/',
            `/api/profiles/${profile('id')}/`,
            `/api/v1/profiles/${profile('id')}/`,
          ],
          (path) => reads(caller, path, profile('canary')),
        ),
    ),
  'alice changes the own profile': async ({ alice, alices: { profile } }) => {
    const doors: ((bio: string) => Promise<unknown>)[] = [
      (bio) => alice.send('PATCH', `/api/profiles/${profile('id')}/`, { bio }),
      (bio) => alice.send('POST', '/api/profile/update-mtls/', { bio }),
      (bio) => alice.send('POST', '/api/profile/quick/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/v2/', { bio }),
      (bio) => alice.send('PATCH', '/api/accept-all/', { bio }),
      (bio) => alice.send('PUT', '/api/profile/upsert/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/extra/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/lenient/', { bio }),
      (bio) => alice.send('PATCH', '/api/profile/careful/', { bio }),
    ];
    return all(doors.entries(), async ([n, write]) => {
      await write(`through door ${n}`);
      const changed = await reads(alice, '/api/profile/', `through door ${n}`);
      await write(profile('bio'));
      return changed;
    });
  },
  'alice adds a persona by every door': ({ alice, carol }) =>
    livesAndDies(alice, carol, '/api/profiles/', (caller) =>
      caller.form('/api/profile/form/', { display_name: 'At work', bio: 'for the form' }),
    ),
  'the ledger service adds and removes a persona': ({ service, carol }) =>
    livesAndDies(service, carol, '/api/profiles/', (caller) =>
      caller.send('POST', '/api/ingest/profile/', {
        model: 'billing.userprofile',
        fields: { display_name: 'From the ledger' },
      }),
    ),
  'alice changes the own names': async ({ alice }) => {
    await alice.send('PATCH', '/api/users/me/', { first_name: 'Alice', last_name: 'Moreau' });
    const stored = await reads(alice, '/api/users/me/', 'Moreau');
    await alice.send('PATCH', '/api/users/me/', { first_name: '', last_name: '' });
    return stored;
  },
  'alice changes names and bio in one document': async ({ alice, alices: { profile } }) => {
    const path = '/api/profile/nested/';
    await alice.send('PATCH', path, { bio: 'nested', user: { first_name: 'Alix' } });
    const stored = (await reads(alice, path, 'nested')) && (await reads(alice, '/api/users/me/', 'Alix'));
    await alice.send('PATCH', path, { bio: profile('bio'), user: { first_name: '' } });
    return stored;
  },
  'alice changes the own preferences': async ({ alice }) => {
    const path = '/api/profile/settings/';
    const digest = (await alice.get(path)).row()('digest');
    const chosen = digest === 'daily' ? 'weekly' : 'daily';
    await alice.send('PATCH', path, { digest: chosen });
    const after = (await alice.get(path)).row();
    await alice.send('PATCH', path, { digest });
    return after('digest') === chosen && after('features').includes('"beta":true');
  },
  'alice changes the look': async ({ alice }) => {
    const path = '/api/profile/strict-but-open/';
    const look = (await alice.get(path)).row();
    await alice.send('PUT', path, { theme: 'sepia', density: 'dense' });
    const stored = await reads(alice, path, 'sepia');
    await alice.send('PUT', path, { theme: look('theme'), density: look('density') });
    return stored;
  },
  'alice sets the own nickname': async ({ alice, alices: { profile } }) => {
    const path = '/api/profile/nickname/';
    const changed = await alice.send('POST', path, { nickname: 'Al' }, { origin: 'https://api.test' });
    const stored = await reads(alice, '/api/profile/', '"Al"');
    await alice.send('POST', path, { nickname: profile('display_name') });
    return changed.status === 200 && stored;
  },
};
