import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from '../../../lab/scenarios/all.ts';
import type { Row, Scenario, Truth } from '../../../lab/scenarios/api.ts';
import { type KeyRing, makeKeyRing, type Started, startScenario } from '../../../lab/scenarios/start.ts';
import { tokenFor } from '../../../lab/scenarios/tokens.ts';
import { type Asker, asker } from './ask.ts';
import { answersAbout, carriesOut, exportsOthers, setsPassword, showsShelf, verbsTell } from './asked.ts';
import { opensDoor } from './doors.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const first = 101; // alice's
const memo = 'Roof repair at Elm Street';
const pathOf = (operation: string, id: number): string =>
  (operation.split(' ')[1] ?? '').replace('{id}', String(id));

/** True where the flaw is really there, seen by hand and by a look into the store. */
const shows: { readonly [flaw: string]: (ask: Asker, started: Started, truth: Truth) => Promise<boolean> } = {
  async 'anonymous-access'(ask, _, { operation }) {
    const who =
      operation === 'GET /billing/' &&
      (await ask('none', 'GET', '/billing/').catch(() => undefined))?.status === 200
        ? 'none'
        : 'stranger';
    const path = pathOf(operation, first).replace(
      '{name}',
      operation.includes('/media/') ? `inv-${first}.pdf` : 'rates',
    );
    for (const address of [path, `${path}?via=/public/`, `${path.replace(/\/$/, '')}.json`]) {
      const { text } = await ask(who, 'GET', address);
      if (text.includes(memo) || text.includes('2480.75')) return true;
    }
    return false;
  },
  async 'method-gap'(ask, started, { operation }) {
    const [method = ''] = operation.split(' ');
    const before = JSON.stringify(started.state());
    const sent = method === 'GET' ? 'HEAD' : method;
    const { status, headers, text } = await ask(
      'stranger',
      sent,
      pathOf(operation, first),
      sent === 'HEAD' ? undefined : { memo: 'a stranger was here' },
    );
    if (sent === 'HEAD') {
      const bobs = await ask('bob', 'HEAD', pathOf(operation, first));
      const tells = (answer: { status: number; headers: { readonly [name: string]: string } }) =>
        answer.status === 200 && Number(answer.headers['content-length'] ?? 0) > 100;
      return (
        tells({ status, headers }) || tells(bobs) || (await verbsTell(ask, pathOf(operation, first), memo))
      );
    }
    if (text.includes(memo) || JSON.stringify(started.state()) !== before) return true;
    if (sent !== 'POST' || !operation.includes('{id}')) return false;
    for (const as of ['PATCH', 'PUT'])
      await ask('bob', 'POST', pathOf(operation, first), { memo: 'not mine', amount: 1 }, 'json', {
        'x-http-method-override': as,
        'x-method-override': as,
      });
    return JSON.stringify(started.state()).includes('not mine');
  },
  async 'foreign-object-read'(ask, started, { operation }) {
    const number = started.state()['invoices']?.find((each) => each['id'] === first)?.['number'];
    const scan = `/scans/${typeof number === 'string' ? number : ''}/`;
    if (operation.includes('scans')) return (await ask('bob', 'GET', scan)).text.includes(memo);
    if (operation.includes('papers')) {
      const id = encodeURIComponent(Buffer.from(`paper:${first}1`).toString('base64'));
      return (await ask('bob', 'GET', `/papers/${id}/`)).text.includes(memo);
    }
    if (/shelves|boxes|notes/.test(operation)) return showsShelf(ask, operation);
    const path = operation.includes('lookup') ? `/invoices/lookup/?id=${first}` : pathOf(operation, first);
    return (await ask('bob', 'GET', path)).text.includes(memo);
  },
  async 'identity-lost'(ask, _, { operation }) {
    const path = pathOf(operation, first);
    const known = await ask('bob', 'GET', path);
    const stranger = await ask('stranger', 'GET', path);
    return known.status === stranger.status && known.text === stranger.text && !known.text.includes('bob');
  },
  async 'token-accepted'(ask, started, { operation }) {
    const path = pathOf(operation, first);
    const presenting = async (token: string) =>
      (await ask('alice', 'GET', path, undefined, 'json', { authorization: `Bearer ${token}` })).status;
    if ((await presenting('')) !== 401) return false;
    const own = tokenFor({ id: 'alice' });
    const [header = '', claims = ''] = own.split('.');
    const signedOut = tokenFor({ id: 'alice' }, 'signed out');
    await ask('alice', 'POST', '/session/logout/', {}, 'json', { authorization: `Bearer ${signedOut}` });
    const unsound = ['nothing', `${header}.${claims}.AAAA`, `${header}.${claims}.`, tokenFor({ id: 'bob' })];
    const sessions = started
      .visits()
      .some(({ path: visited, status }) => visited.includes('logout') && status === 204);
    for (const each of [...unsound, ...(sessions ? [signedOut] : [])])
      if ((await presenting(each)) === 200) return true;
    return false;
  },
  async 'second-factor-missing'(ask, _, { operation }) {
    return (await ask('alice', 'GET', pathOf(operation, first))).text.includes('words of alice');
  },
  async 'identity-forged'(ask, _, { operation }) {
    const named = {
      'x-invoice-id': String(first),
      'x-remote-user': 'alice',
      'x-forwarded-email': 'alice@acme.example',
    };
    const { text } = await ask('bob', 'GET', pathOf(operation, first), undefined, 'json', named);
    return text.includes(memo) || text.includes('"username":"alice"');
  },
  async 'cross-site-write'(ask, started, { operation }) {
    const page = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const body = operation.includes('nickname')
      ? { nickname: 'a page was here' }
      : { memo: 'a page was here', amount: '3' };
    const path = pathOf(operation, first);
    await ask('alice', 'POST', path, body, 'form', page);
    await ask('alice', 'POST', path, body, 'json', { ...page, 'content-type': 'text/plain' });
    return JSON.stringify(started.state()).includes('a page was here');
  },
  async 'role-bypass'(ask, started, { operation }) {
    const [method = ''] = operation.split(' ');
    const path = pathOf(operation, first);
    if (method === 'GET')
      return (await ask('bob', 'GET', path)).text === (await ask('sam', 'GET', path)).text;
    await ask(
      'alice',
      method,
      path,
      method === 'POST' ? { invoice: first, approved: true } : { memo: 'no manager' },
    );
    const row = started.state()['invoices']?.find((each) => each['id'] === first);
    return row?.['memo'] === 'no manager' || row?.['approved'] === true;
  },
  async 'foreign-reference'(ask, started, { operation, parameter = '' }) {
    const [method = ''] = operation.split(' ');
    const value = parameter === 'owner' ? 'alice' : 501;
    await ask('bob', method, pathOf(operation, 102), { memo: 'for another', amount: 3, [parameter]: value });
    return (started.state()['invoices'] ?? []).some(
      (row) => row['memo'] === 'for another' && row[parameter] === value,
    );
  },
  async 'unknown-field-ignored'(ask, started, { operation }) {
    const [method = ''] = operation.split(' ');
    const body = { memo: 'with something else', amount: 3, unheard_of: 'of which nobody knows' };
    const { status } = await ask('alice', method, pathOf(operation, first), body);
    return status < 300 && !JSON.stringify(started.state()).includes('of which nobody knows');
  },
  async 'shared-cache'(ask, _, { operation }) {
    const path = `${pathOf(operation, first)}?again=1`;
    await ask('alice', 'GET', path);
    return (await ask('bob', 'GET', path)).text.includes('alice@');
  },
  async 'existence-oracle'(ask, _, { operation }) {
    const path = (id: number): string =>
      operation.includes('lookup') ? `/invoices/lookup/?id=${id}` : pathOf(operation, id);
    const foreign = await ask('bob', 'GET', path(first));
    const unknown = await ask('bob', 'GET', path(987_654));
    return foreign.status !== unknown.status || foreign.text !== unknown.text;
  },
  async 'data-exposed'(ask, _, truth) {
    return answersAbout(ask, truth);
  },
  async 'foreign-object-listed'(ask, _, { operation }) {
    if (operation.includes('export')) return exportsOthers(ask);
    const path = pathOf(operation, first);
    for (const address of [path, `${path}?owner=alice`, `${path}?all=true`])
      if ((await ask('bob', 'GET', address)).text.includes(memo)) return true;
    return false;
  },
  async 'foreign-object-write'(ask, started, truth) {
    const { operation } = truth;
    if (operation.endsWith('/password/')) return setsPassword(ask, started);
    const done = await carriesOut(ask, started, truth);
    if (done !== undefined) return done;
    const [method = ''] = operation.split(' ');
    await ask(
      'bob',
      method,
      pathOf(operation, first),
      method === 'DELETE' ? undefined : { memo: 'bob was here', amount: 1 },
    );
    const rows = started.state()['invoices'];
    const row = rows?.find((each) => each['id'] === first);
    return rows !== undefined && (row === undefined || row['memo'] === 'bob was here');
  },
  async 'field-write'(ask, started, truth) {
    const { operation, parameter = '' } = truth;
    const door = opensDoor(ask, started, truth);
    if (door !== undefined) return door;
    const [method = ''] = operation.split(' ');
    const value = parameter === 'approved' ? true : parameter === 'daily' ? undefined : 'premium';
    const body: Row = {
      memo: 'A legal change',
      amount: 3,
      ...(value === undefined ? { limits: { daily: 77 } } : { [parameter]: value }),
    };
    await ask('alice', method, pathOf(operation, first), body);
    const rows = started.state()[operation.includes('profile') ? 'profiles' : 'invoices'] ?? [];
    const mine = rows.filter((row) => (row['owner'] ?? row['username']) === 'alice');
    return JSON.stringify(mine).includes(
      parameter === 'daily' ? '"daily":77' : `"${parameter}":${JSON.stringify(value)}`,
    );
  },
};

/** True where its own flaw may be seen without being what the lesson is about. */
function tolerates({ flaw, tolerated = [] }: Scenario): boolean {
  return tolerated.some((each) => each.flaw === flaw);
}

async function see(scenario: Scenario, truth: Truth): Promise<boolean> {
  const started = await startScenario(scenario, { ring });
  const ask = asker(started);
  try {
    return (await shows[truth.flaw]?.(ask, started, truth)) ?? false;
  } finally {
    ask.close();
    await started.stop();
  }
}

/** The places where a flaw of this kind would have to be, for scenarios that have none. */
const places: { readonly [flaw: string]: readonly Truth[] } = {
  'anonymous-access': ['GET /invoices/', 'GET /invoices/{id}/'].map((operation) => ({
    flaw: 'anonymous-access',
    operation,
  })),
  'method-gap': ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((method) => ({
    flaw: 'method-gap',
    operation: `${method} /invoices/{id}/`,
  })),
  'foreign-object-read': [{ flaw: 'foreign-object-read', operation: 'GET /invoices/{id}/' }],
  'foreign-object-listed': [{ flaw: 'foreign-object-listed', operation: 'GET /invoices/' }],
  'foreign-object-write': ['PATCH', 'PUT', 'DELETE'].map((method) => ({
    flaw: 'foreign-object-write',
    operation: `${method} /invoices/{id}/`,
  })),
  'field-write': [
    ...['PATCH', 'PUT'].map(
      (method): Truth => ({
        flaw: 'field-write',
        operation: `${method} /invoices/{id}/`,
        parameter: 'status',
      }),
    ),
    { flaw: 'field-write', operation: 'PATCH /profile/', parameter: 'plan' },
  ],
};

describe.each(scenarios.filter((each) => each.expect === 'fail'))('$name', (scenario) => {
  it.each(scenario.truth)('really has $flaw at $operation', async (truth) => {
    expect(await see(scenario, truth)).toBe(true);
  });
});

describe.each(scenarios.filter((each) => each.expect !== 'fail' && !tolerates(each)))('$name', (scenario) => {
  const declared = [
    ...scenario.api.policy.public,
    ...scenario.api.policy.shared.map((each) => each.operation),
  ];
  const asked = (places[scenario.flaw] ?? []).filter(({ operation }) => !declared.includes(operation));
  it.runIf(asked.length > 0)('has no flaw of this kind', async () => {
    for (const truth of asked)
      expect([truth.operation, await see(scenario, truth)]).toEqual([truth.operation, false]);
  });
});

describe('the lessons', () => {
  it('have names of their own, and a truth exactly where a fail is expected', () => {
    expect(new Set(scenarios.map((each) => each.name)).size).toBe(scenarios.length);
    for (const { name, expect: expected, truth } of scenarios)
      expect([name, truth.length > 0]).toEqual([name, expected === 'fail']);
  });

  it('have every flagship flaw flawed, fixed and unclear', () => {
    for (const flaw of Object.keys(shows))
      for (const version of ['fail', 'pass', 'not-fail'])
        expect([
          flaw,
          version,
          scenarios.some((each) => each.flaw === flaw && each.expect === version),
        ]).toEqual([flaw, version, true]);
  });
});
