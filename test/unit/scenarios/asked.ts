import type { Row, Truth } from '../../../lab/scenarios/api.ts';
import type { Started } from '../../../lab/scenarios/start.ts';
import type { Asker } from './ask.ts';

const first = 101; // alice's
const bobs = 102;

function invoice(started: Started, id: number): Row | undefined {
  return started.state()['invoices']?.find((each) => each['id'] === id);
}

/** Bob orders something about alice's invoice, alone or behind one of his own; undefined where this is no order. */
export async function carriesOut(
  ask: Asker,
  started: Started,
  { operation }: Truth,
): Promise<boolean | undefined> {
  const memo = 'bob was here';
  const number = invoice(started, first)?.['number'] ?? '';
  const orders: { readonly [operation: string]: Row } = {
    'POST /invoices/settle/': { invoice: first },
    'POST /invoices/notes/': { ids: [bobs, first], memo },
    'POST /invoices/purge/': { ids: [first] },
    'POST /invoices/annotate/': { number, memo },
  };
  const body = orders[operation];
  if (body === undefined) return undefined;
  await ask('bob', 'POST', operation.slice('POST '.length), body);
  const row = invoice(started, first);
  return row === undefined || row['memo'] === memo || row['status'] === 'settled';
}

/** Somebody is shown rows of another tenant, or of another who has none either. */
export async function exportsOthers(ask: Asker): Promise<boolean> {
  const seen = async (who: string): Promise<string> =>
    (await ask(who, 'GET', '/export/').catch(() => undefined))?.text ?? '';
  const carols = 'Three violins';
  const erins = 'Salary of the night guard';
  return (await seen('sam')).includes(carols) || (await seen('dave')).includes(erins);
}

/** A question about what is never shown changes the answer, and the opposite question changes it the other way. */
export async function answersAbout(ask: Asker, { operation }: Truth): Promise<boolean> {
  const path = operation.slice('GET '.length);
  const get = async (query: string): Promise<string> => (await ask('alice', 'GET', `${path}?${query}`)).text;
  const pairs = [
    ['ordering=password', 'ordering=-password'],
    ['sort=password', 'sort=-password'],
    ['password__startswith=pbkdf2', 'password__startswith=nothing'],
    ['owner__password__startswith=pbkdf2', 'owner__password__startswith=nothing'],
  ] as const;
  for (const [yes, no] of pairs) if ((await get(yes)) !== (await get(no))) return true;
  return false;
}

/** A verb that no description knows shows what GET keeps back, to the stranger or to another account. */
export async function verbsTell(ask: Asker, path: string, said: string): Promise<boolean> {
  for (const verb of ['OPTIONS', 'PROPFIND'])
    for (const who of ['stranger', 'bob']) if ((await ask(who, verb, path)).text.includes(said)) return true;
  return false;
}

/** Bob is shown what stands on alice's shelf, or her shelf itself around a box of his own. */
export async function showsShelf(ask: Asker, operation: string): Promise<boolean> {
  const [shelf, box, note] = [12, 102, 104];
  const ways: { readonly [operation: string]: readonly string[] } = {
    'GET /boxes/{id}/': [`/boxes/${box}/`],
    'GET /boxes/{id}/notes/': [`/boxes/${box}/notes/`],
    'GET /notes/{id}/': [`/notes/${note}/`],
    'GET /shelves/{id}/boxes/{box_id}/': [
      `/shelves/${shelf}/boxes/103/`,
      `/shelves/13/boxes/${box}/`,
      `/shelves/${shelf}/boxes/${box}/`,
    ],
  };
  for (const path of ways[operation] ?? [])
    if (/theatre tickets|shelf of alice/i.test((await ask('bob', 'GET', path)).text)) return true;
  return false;
}

/** Bob signs in and sets the password that alice signs in with. */
export async function setsPassword(ask: Asker, started: Started): Promise<boolean> {
  const { text } = await ask('bob', 'POST', '/members/login/', {
    username: 'bob',
    password: 'bob has a dog',
  });
  const token = /"token":"([^"]+)"/.exec(text)?.[1] ?? '';
  await ask('bob', 'PUT', '/members/alice/password/', { password: 'bob was here' }, 'json', {
    authorization: `Bearer ${token}`,
  });
  return (started.state()['members'] ?? []).some(
    (row) => row['username'] === 'alice' && row['password'] === 'bob was here',
  );
}
