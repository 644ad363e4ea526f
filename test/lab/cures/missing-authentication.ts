import { errors, type Showing, type Stage, takenFor } from './stage.ts';

const accountOf = async ({ keyOf }: Stage, username: string) =>
  `/api/known/accounts/${await keyOf('account', username)}/`;
const guarded = '/api/known/token-guarded/';

/** Nothing about certificates is in the log of the application, though a certificate has just called it. */
const unlogged: Showing = {
  effect: 'unlogged',
  shown: async ({ as, log }) => {
    const before = log().length;
    for (const path of ['/api/caller/', '/api/as-if-apache/caller/', '/api/profiles/987654321/'])
      await as('alice').get(path);
    return !/certificate|fingerprint/i.test(log().slice(before));
  },
};

/** What stays open behind the article on missing authentication. */
export const missingAuthentication: Record<string, Showing> = {
  'Z-S1-1': {
    effect: 'anonymous',
    shown: async ({ as }) => (await takenFor(as('alice').get('/api/caller/'))) === null,
  },
  'Z-S1-2': {
    effect: 'served',
    shown: async ({ as }) => {
      const own = takenFor(as('alice').get('/api/forwarded/'));
      const twin = takenFor(as('stranger').get('/api/forwarded/', { 'ssl-client-s-dn': 'CN=alice' }));
      return (await own) !== 'alice' && (await twin) === 'alice';
    },
  },
  'Z-S1-5': {
    effect: 'served',
    shown: async ({ as }) => {
      const answers = [as('stranger').get('/api/billing/'), as('stranger').get('/api/as-if-apache/billing/')];
      return (await Promise.all(answers)).every(({ text }) => text.includes('1234.56'));
    },
  },
  'Z-S1-8': {
    effect: 'refused',
    shown: async ({ as }) => {
      const answer = await as('alice').get('/api/inner-circle/');
      return answer.status === 302 && answer.header('location').startsWith('/accounts/login/');
    },
  },
  'Z-S1-9': {
    effect: 'served',
    shown: async ({ as }) => (await as('alice').get(guarded)).status === 200,
  },
  'Z-S1-10': {
    effect: 'refused',
    shown: async ({ as }) => {
      const { status, text } = await as('alice').send('POST', guarded, {});
      return status === 403 && text.includes('CSRF');
    },
  },
  'Z-S1-11': {
    effect: 'refused',
    shown: async (stage) => (await stage.as('alice').get(await accountOf(stage, 'bob'))).status === 403,
  },
  'Z-S1-12': errors(async (stage) => stage.as('alice').get(await accountOf(stage, 'alice'))),
  'Z-S1-13': {
    effect: 'served',
    shown: async (stage) => {
      const foreign = await stage.as('alice').get(await accountOf(stage, 'bob'));
      const missing = await stage.as('alice').get('/api/known/accounts/987654321/');
      return foreign.status === 403 && missing.status === 404;
    },
  },
  'Z-S1-14': {
    effect: 'stored',
    shown: async (stage) => {
      const key = await stage.keyOf('account', 'carol');
      await stage.as('carol').send('PATCH', `/api/known/accounts/${key}/completed/`, { balance: '7.77' });
      return Number(await stage.stored('account', key, 'balance')) === 7.77;
    },
  },
  'Z-S1-15': unlogged,
  'Z-S1-16': unlogged,
};
