import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Door } from '../../../lab/scenarios/api.ts';
import { invoices } from '../../../lab/scenarios/invoices.ts';
import { type KeyRing, makeKeyRing, type Started, startApi } from '../../../lab/scenarios/start.ts';
import { type Asker, asker } from './ask.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

async function withApi(door: Door, use: (ask: Asker, started: Started) => Promise<void>): Promise<void> {
  const started = await startApi(invoices({ title: 'Safe', door }), { ring });
  const ask = asker(started);
  try {
    await use(ask, started);
  } finally {
    ask.close();
    await started.stop();
  }
}

describe('the in-process API', () => {
  it('knows the caller by the certificate and by nothing else', () =>
    withApi('page', async (ask) => {
      expect((await ask('alice', 'GET', '/invoices/101/')).text).toContain('Roof repair');
      expect((await ask('bob', 'GET', '/invoices/101/')).status).toBe(404);
      expect((await ask('stranger', 'GET', '/invoices/101/')).status).toBe(403);
    }));

  it('answers a missing or untrusted certificate with a page of the proxy', () =>
    withApi('page', async (ask) => {
      expect(await ask('none', 'GET', '/invoices/')).toMatchObject({
        status: 400,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
      expect((await ask('untrusted', 'GET', '/invoices/')).text).toContain('The SSL certificate error');
    }));

  it('refuses a missing or untrusted certificate in the handshake where it insists', () =>
    withApi('handshake', async (ask) => {
      await expect(ask('none', 'GET', '/invoices/')).rejects.toThrow();
      await expect(ask('untrusted', 'GET', '/invoices/')).rejects.toThrow();
      expect((await ask('alice', 'GET', '/invoices/')).status).toBe(200);
    }));

  it('lets the application decide about a missing certificate, never about an untrusted one', () =>
    withApi('application', async (ask) => {
      expect((await ask('none', 'GET', '/invoices/')).status).toBe(403);
      expect((await ask('untrusted', 'GET', '/invoices/')).status).toBe(400);
    }));

  it('creates, changes and removes, by JSON and by form, and shows its state', () =>
    withApi('page', async (ask, started) => {
      const before = started.state();
      const made = await ask('alice', 'POST', '/invoices/', { memo: 'A new lamp', amount: '12' }, 'form');
      expect(made.status).toBe(201);
      expect(
        (await ask('alice', 'PATCH', '/invoices/106/', { memo: 'Two new lamps', approved: true })).text,
      ).toContain('"approved":false');
      expect(started.state()['invoices']).toHaveLength(6);
      expect((await ask('alice', 'DELETE', '/invoices/106/')).status).toBe(204);
      expect((await ask('alice', 'GET', '/invoices/106/')).status).toBe(404);
      expect(started.state()).toEqual(before);
      expect(started.writesOutside(['POST /invoices/']).map((visit) => visit.method)).toEqual([
        'PATCH',
        'DELETE',
      ]);
    }));

  it('treats HEAD as GET, refuses other methods after the gate, and reads only JSON objects', () =>
    withApi('page', async (ask) => {
      const get = await ask('alice', 'GET', '/invoices/101/');
      const head = await ask('alice', 'HEAD', '/invoices/101/');
      expect([head.status, head.text, head.headers['content-length']]).toEqual([
        200,
        '',
        get.headers['content-length'],
      ]);
      expect((await ask('alice', 'POST', '/invoices/101/')).status).toBe(405);
      expect((await ask('stranger', 'POST', '/invoices/101/')).status).toBe(403);
      expect((await ask('alice', 'OPTIONS', '/invoices/101/')).headers['allow']).toContain('PATCH');
      expect((await ask('alice', 'GET', '/nowhere/')).status).toBe(404);
    }));

  it('writes a configuration with identities and policy and nothing about objects', () =>
    withApi('page', async (_, started) => {
      const text = readFileSync(started.configFile, 'utf8');
      expect(parse(text)).toMatchObject({
        target: { url: started.url, openapi: 'openapi.json' },
        identities: { alice: { roles: ['member'], tenant: 'acme' } },
        certificates: { stranger: { expect: 'unmapped' } },
        safety: 'observe',
      });
      expect(text).not.toMatch(/PRIVATE KEY|Roof repair|101/);
    }));

  it('leaves no file behind', async () => {
    const started = await startApi(invoices({ title: 'Safe' }));
    const { dir, ca } = started;
    await started.stop();
    expect([existsSync(dir), existsSync(ca)]).toEqual([false, false]);
  });
});
