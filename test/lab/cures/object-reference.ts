import { errors, type Showing, takenFor } from './stage.ts';

const handedOver = '/api/as-if-apache/handed-over/';

/** What stays open behind the article on object references. */
export const objectReference: Record<string, Showing> = {
  'Z-S0-1': {
    effect: 'anonymous',
    shown: async ({ as }) => (await takenFor(as('alice').get('/api/caller/'))) === null,
  },
  'Z-S0-4': errors(({ as }) => as('pk-abc').get(handedOver)),
  'Z-S0-5': {
    effect: 'served',
    shown: async ({ as }) => (await takenFor(as('pk-003').get(handedOver))) === 'bob',
  },
  'Z-S0-6': {
    effect: 'served',
    shown: async ({ as }) => (await takenFor(as('ina').get(handedOver))) === 'ina',
  },
  'Z-S0-9': {
    effect: 'refused',
    shown: async ({ as, keyOf }) => {
      const page = async (owner: string) =>
        as('alice').get(`/api/known/profiles/${await keyOf('userprofile', owner)}/`);
      const [own, foreign] = [await page('alice'), await page('bob')];
      const html = foreign.header('content-type').startsWith('text/html');
      return own.status === 200 && foreign.status === 403 && html;
    },
  },
  'Z-S0-10': errors(
    async ({ as, keyOf }) => as('alice').get(`/api/profiles/${await keyOf('userprofile', 'alice')}/page/`),
    async ({ as, keyOf }) =>
      as('alice').get(`/api/known/profiles/${await keyOf('userprofile', 'alice')}/page/`),
  ),
  'Z-S0-11': errors(async ({ as, keyOf }) =>
    as('alice').get(`/api/accounts/${await keyOf('account', 'alice')}/page/`),
  ),
  'Z-S0-12': errors(
    ({ as }) => as('alice').get('/api/known/own-profiles/'),
    async ({ as, keyOf }) =>
      as('alice').get(`/api/known/own-profiles/${await keyOf('userprofile', 'alice')}/`),
  ),
  'Z-S0-13': {
    effect: 'served',
    shown: async ({ as, keyOf, stored }) => {
      const key = await keyOf('userprofile', 'bob');
      const { text } = await as('alice').get(`/api/known/validated-profiles/${key}/`);
      return text.includes(String(await stored('userprofile', key, 'canary')));
    },
  },
  'Z-S0-14': {
    effect: 'served',
    shown: async ({ as }) => {
      const forged = as('stranger').get('/api/forwarded/', { 'ssl-client-s-dn': 'CN=root' });
      return (await takenFor(forged)) === 'root';
    },
  },
};
