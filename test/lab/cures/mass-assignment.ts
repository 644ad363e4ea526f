import { errors, type Showing, type Stage, takenFor } from './stage.ts';

const SCRIPT = 'javascript:void(0)';
const LONG = 'x'.repeat(200);

/** What a caller's own profile holds after a write of values that its model does not allow. */
const takesAnything = (path: string, username: string): Showing => ({
  effect: 'stored',
  shown: async (stage) => {
    await patch(stage, path, { avatar_url: SCRIPT, bio: LONG }, username);
    const key = await stage.keyOf('userprofile', username);
    const read = (field: string) => stage.stored('userprofile', key, field);
    return (await read('avatar_url')) === SCRIPT && (await read('bio')) === LONG;
  },
});

const patch = ({ as }: Stage, path: string, body: object, username = 'alice') =>
  as(username).send('PATCH', path, body);

const everyPrintedUpdate = ['all', 'listed', 'form', 'refusing'].map((name) => `/api/profile/${name}/`);

/** What stays open behind the article on mass assignment. */
export const massAssignment: Record<string, Showing> = {
  'Z-S4-1': errors(...everyPrintedUpdate.map((path) => (stage: Stage) => patch(stage, path, { bio: 'new' }))),
  'Z-S4-2': errors((stage) => patch(stage, '/api/known/user/all/', { role: 'manager' })),
  'Z-S4-3': {
    effect: 'stored',
    shown: async ({ as, userKey }) => {
      const made = await as('orphan').send('POST', '/api/known/profile/made/', {
        user_id: await userKey('orphan'),
        display_name: 'Made of all',
        is_verified: true,
      });
      return made.row()('is_verified') === 'true';
    },
  },
  'Z-S4-4': errors(
    ({ as }) => as('alice').get('/api/profile/listed/'),
    ({ as }) => as('stranger').send('POST', '/api/profile/listed/', {}),
  ),
  'Z-S4-5': takesAnything('/api/known/profile/listed/', 'sam'),
  'Z-S4-6': {
    effect: 'silent',
    shown: async (stage) => {
      const answer = await patch(stage, '/api/known/profile/listed/', { is_verified: true, nonsense: 1 });
      const key = await stage.keyOf('userprofile', 'alice');
      return answer.status === 200 && (await stage.stored('userprofile', key, 'is_verified')) === 0;
    },
  },
  'Z-S4-9': {
    effect: 'refused',
    shown: async (stage) => {
      const { status, text } = await patch(stage, '/api/known/profile/form/', { bio: 'Only this' });
      return status === 400 && text.includes('display_name');
    },
  },
  'Z-S4-10': {
    effect: 'anonymous',
    shown: async ({ as }) => (await takenFor(as('alice').get('/api/caller/'))) === null,
  },
  'Z-S4-11': {
    effect: 'served',
    shown: async ({ as }) => {
      const user = await takenFor(as('stranger').get('/api/as-if-apache/caller/'));
      return user === 'root' || user === 'svc-ledger';
    },
  },
  'Z-S4-13': {
    effect: 'served',
    shown: async ({ as }) => (await takenFor(as('ina').get('/api/as-if-apache/caller/'))) === 'ina',
  },
  'Z-S4-17': errors((stage) => patch(stage, '/api/known/profile/refusing/', { is_verified: true })),
  'Z-S4-18': takesAnything('/api/known/profile/refusing/', 'bob'),
  'Z-S4-19': {
    effect: 'served',
    shown: async ({ as }) => {
      const forged = as('stranger').get('/api/forwarded/', { 'ssl-client-s-dn': 'CN=carol' });
      return (await takenFor(forged)) === 'carol';
    },
  },
};
