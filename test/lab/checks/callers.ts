import { randomUUID } from 'node:crypto';
import type { FunctionalCheck } from './check.ts';
import { all, reads } from './check.ts';

export const callers: Record<string, FunctionalCheck> = {
  'colleagues know each other by name': async ({ alice, carol }) => {
    const names = (await alice.get('/api/users/?ordering=-username')).rows().map((row) => row('username'));
    return (
      names.join() === 'svc-ledger,sam,bob,alice' && !(await carol.get('/api/users/')).text.includes('bob')
    );
  },
  'alice reads the own dashboard': ({ alice }) =>
    all(['dashboard', 'dashboard-proxy'], (page) =>
      reads(alice, `/api/me/${page}/?fresh=${randomUUID()}`, '"alice"'),
    ),
  'everybody is known by name': async ({ alice, bob }) => {
    const names = [await alice.get('/api/me/'), await bob.get('/api/me/')].map((answer) =>
      answer.row()('username'),
    );
    return names.join() === 'alice,bob';
  },
  'a token opens what needs two factors': async ({ alice }) => {
    const token = (await alice.send('POST', '/api/session/token/', {})).row()('token');
    const headers = { authorization: `Bearer ${token}` };
    const opened = await all(
      ['/api/vault/', '/api/secure/token-echo/', '/api/secure/session/'],
      async (path) => (await alice.get(path, headers)).text.includes('cnr-user-'),
    );
    return opened && (await alice.send('POST', '/api/session/logout/', {}, headers)).status === 204;
  },
  'everybody with a certificate reads what is public': ({ alice, stranger }) =>
    all(
      [alice, stranger],
      async (caller) =>
        (await reads(caller, '/api/health/', 'ok')) &&
        (await reads(caller, '/api/health/ready/', 'true')) &&
        (await reads(caller, '/api/spa/invoices/', '<title>')) &&
        reads(caller, '/api/catalog/', 'pallet'),
    ),
};
