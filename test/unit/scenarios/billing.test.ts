import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing, billingTruth } from '../../../lab/scenarios/billing.ts';
import { openapi } from '../../../lab/scenarios/openapi.ts';
import { type KeyRing, makeKeyRing, type Started, startApi } from '../../../lab/scenarios/start.ts';
import { type Asker, asker } from './ask.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const shown = async (ask: Asker, who: string, path: string, secret: string): Promise<boolean> =>
  (await ask(who, 'GET', path)).text.includes(secret);
const row = (started: Started, table: string, id: number) =>
  started.state()[table]?.find((each) => each['id'] === id);

/** One look per entry of the truth, by hand. 101 is alice's. */
const looks: { readonly [truth: string]: (ask: Asker, started: Started) => Promise<boolean> } = {
  'anonymous-access GET /billing/': (ask) => shown(ask, 'stranger', '/billing/', '2480.75'),
  'anonymous-access GET /statements/{id}/': (ask) => shown(ask, 'stranger', '/statements/101/', 'Lisbon'),
  'method-gap GET /documents/{id}/': async (ask) =>
    (await ask('stranger', 'HEAD', '/documents/101/')).status === 200,
  'method-gap POST /memos/': async (ask) =>
    (await ask('stranger', 'POST', '/memos/', { text: 'hello' })).status === 201,
  'foreign-object-read GET /invoices/{id}/': (ask) => shown(ask, 'bob', '/invoices/101/', 'Lisbon'),
  'foreign-object-read GET /profiles/{id}/': (ask) => shown(ask, 'bob', '/profiles/101/', 'Lisbon'),
  'foreign-object-listed GET /accounts/': (ask) => shown(ask, 'bob', '/accounts/', 'Lisbon'),
  'foreign-object-write PATCH /invoices/{id}/': async (ask, started) => {
    await ask('bob', 'PATCH', '/invoices/101/', { memo: 'bob was here' });
    return row(started, 'invoices', 101)?.['memo'] === 'bob was here';
  },
  'foreign-object-write DELETE /invoices/{id}/': async (ask, started) => {
    await ask('bob', 'DELETE', '/invoices/101/');
    return row(started, 'invoices', 101) === undefined;
  },
  'field-write POST /invoices/ paid': async (ask) =>
    (await ask('alice', 'POST', '/invoices/', { memo: 'new', paid: true })).text.includes('"paid":true'),
  'field-write PATCH /invoices/{id}/ paid': async (ask, started) => {
    await ask('alice', 'PATCH', '/invoices/101/', { paid: true });
    return row(started, 'invoices', 101)?.['paid'] === true;
  },
  'field-write PATCH /profiles/me/ is_verified': async (ask, started) => {
    await ask('alice', 'PATCH', '/profiles/me/', { is_verified: true });
    return row(started, 'profiles', 101)?.['is_verified'] === true;
  },
};

describe.each(['vulnerable', 'hardened'] as const)('the %s billing API', (variant) => {
  it.each(Object.keys(looks))(`${variant === 'vulnerable' ? 'has' : 'has no'} %s`, async (name) => {
    const started = await startApi(billing(variant), { ring });
    const ask = asker(started);
    try {
      expect(await looks[name]?.(ask, started)).toBe(variant === 'vulnerable');
    } finally {
      ask.close();
      await started.stop();
    }
  });
});

describe('the billing twins', () => {
  it('have their truth looked at entry by entry', () => {
    const names = billingTruth.map(({ flaw, operation, parameter }) =>
      [flaw, operation, parameter].filter(Boolean).join(' '),
    );
    expect(Object.keys(looks).toSorted()).toEqual(names.toSorted());
    expect(new Set(billingTruth.map((each) => each.flaw)).size).toBe(6);
  });

  it('describe the same operations', () => {
    const described = (variant: 'vulnerable' | 'hardened') =>
      JSON.stringify(openapi(billing(variant))).replaceAll(variant, '');
    expect(described('vulnerable')).toBe(described('hardened'));
  });
});
