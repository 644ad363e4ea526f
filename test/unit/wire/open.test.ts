import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireCertificate } from '../../../src/wire/pools.ts';
import type { TestServer } from '../../support/mtls-server.ts';
import { json, startServer } from '../../support/mtls-server.ts';
import type { TestPki } from '../../support/pki.ts';
import { createPki } from '../../support/pki.ts';
import { answered, sendAs, slot, testWire, unlimited } from '../../support/wire.ts';

let pki: TestPki;
let server: TestServer;
let certificates: Record<string, WireCertificate>;
const me = { method: 'GET', path: '/me' } as const;

beforeAll(async () => {
  pki = await createPki();
  certificates = { alice: await pki.client('alice'), bob: await pki.client('bob') };
  server = await startServer({ pki });
});
afterAll(() => server.close());

const listeners = (origin = server.origin) => [{ id: 'main', origin, ca: pki.ca }];

describe('who the server sees', () => {
  test('every request carries its own certificate, however interleaved, and no TLS session is resumed', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    server.received.length = 0;
    const names = Array.from({ length: 60 }, (_, i) =>
      i % 3 === 0 ? 'bob' : i % 3 === 1 ? 'alice' : 'none',
    );
    const answers = await Promise.all(
      names.map((who, i) => wire.send(slot('s', 'e', i), sendAs(who, { method: 'GET', path: `/${who}` }))),
    );
    expect(answers.every((each) => each.kind === 'answer')).toBe(true);
    for (const each of server.received) expect(each.caller ?? 'none').toBe(each.url.slice(1));
    expect(server.received.some((each) => each.reused)).toBe(false);
    expect(wire.spent).toEqual({ requests: 60, writes: 0 });
    await wire.close();
  });

  test('connections that are closed after each answer are not resumed either', async () => {
    const closing = await startServer({
      pki,
      answer: (note, response) => json(response, { caller: note.caller }, 200, { connection: 'close' }),
    });
    const wire = testWire({ listeners: listeners(closing.origin), certificates });
    for (const who of ['alice', 'bob', 'alice', 'bob']) answered(await wire.send(slot('s'), sendAs(who, me)));
    expect(closing.received.map((each) => [each.caller, each.reused])).toEqual([
      ['alice', false],
      ['bob', false],
      ['alice', false],
      ['bob', false],
    ]);
    await wire.close();
    await closing.close();
  });

  test('each request says who scans and has an id of its own', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    server.received.length = 0;
    await wire.send(slot('a'), sendAs('alice', me));
    await wire.send(slot('b'), sendAs('alice', me));
    expect(server.received.map((each) => each.headers['user-agent'])).toEqual([
      'countersign/test scan=scan1',
      'countersign/test scan=scan1',
    ]);
    expect(server.received.map((each) => each.headers['x-request-id'])).toEqual(['cs-scan1-1', 'cs-scan1-2']);
    await wire.close();
  });
});

describe('refusals are data', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'no certificate where one is demanded is refused under %s',
    async (tls) => {
      const strict = await startServer({ pki, reject: true, tls });
      const wire = testWire({ listeners: listeners(strict.origin), certificates });
      const seen = await wire.send(slot('s'), sendAs('none', me));
      expect(seen).toMatchObject({ kind: 'refused', where: tls === 'TLSv1.2' ? 'handshake' : 'first-read' });
      expect(seen.kind === 'refused' && seen.alert).toMatch(
        tls === 'TLSv1.2' ? /handshake_failure/ : /certificate_required/,
      );
      expect(answered(await wire.send(slot('s'), sendAs('alice', me))).answer.status).toBe(200);
      await wire.close();
      await strict.close();
    },
  );

  test('a certificate of another authority is refused although Node sends no alert', async () => {
    const strict = await startServer({ pki, reject: true });
    const foreign = await (await createPki()).client('mallory');
    const wire = testWire({ listeners: listeners(strict.origin), certificates: { mallory: foreign } });
    expect(await wire.send(slot('s'), sendAs('mallory', me))).toMatchObject({
      kind: 'refused',
      where: 'first-read',
    });
    await wire.close();
    await strict.close();
  });

  test('a closed port and an unknown name are refused at tcp', async () => {
    const wire = testWire({
      listeners: [
        { id: 'main', origin: 'https://localhost:1' },
        { id: 'lost', origin: 'https://name.invalid' },
      ],
      certificates,
      scope: ['localhost', 'name.invalid'],
    });
    expect(await wire.send(slot('s'), sendAs('alice', me))).toEqual({
      kind: 'refused',
      where: 'tcp',
      alert: 'ECONNREFUSED',
    });
    expect(
      await wire.send(slot('s'), sendAs('alice', me, { dial: { listener: 'lost', certificate: 'none' } })),
    ).toMatchObject({ kind: 'refused', where: 'tcp' });
    await wire.close();
  });

  test('a server whose certificate is not trusted ends the scan with a hint', async () => {
    const wire = testWire({
      listeners: [{ id: 'main', origin: server.origin, ca: (await createPki()).ca }],
      certificates,
    });
    await expect(wire.send(slot('s'), sendAs('alice', me))).rejects.toMatchObject({
      code: 'server-untrusted',
    });
    await wire.close();
  });

  test('a server that never answers is refused after the time limit', async () => {
    const silent = await startServer({ pki, answer: () => undefined });
    const wire = testWire({ listeners: listeners(silent.origin), certificates, timeoutMs: 200 });
    expect(await wire.send(slot('s'), sendAs('alice', me))).toEqual({
      kind: 'refused',
      where: 'tcp',
      alert: 'timeout',
    });
    await wire.close();
    await silent.close();
  });

  test('a read on a keep-alive connection that the server had dropped is repeated once, a write is not', async () => {
    let kill = false;
    const flaky = await startServer({
      pki,
      answer: (note, response) => {
        if (kill) {
          kill = false;
          response.socket?.destroy();
        } else json(response, { url: note.url });
      },
    });
    const wire = testWire({
      listeners: listeners(flaky.origin),
      certificates,
      pace: { ...unlimited, concurrency: 1 },
    });
    answered(await wire.send(slot('a'), sendAs('alice', me)));
    kill = true;
    expect(answered(await wire.send(slot('b'), sendAs('alice', me))).answer.status).toBe(200);
    kill = true;
    expect(await wire.send(slot('c'), sendAs('alice', { method: 'POST', path: '/me' }))).toMatchObject({
      kind: 'refused',
      where: 'tcp',
    });
    expect(wire.spent.writes).toBe(1);
    await wire.close();
    await flaky.close();
  });
});

describe('the scope guard', () => {
  test('a listener outside the declared hosts cannot be opened', () => {
    expect(() =>
      testWire({ listeners: [{ id: 'main', origin: 'https://elsewhere.example' }], certificates }),
    ).toThrow(expect.objectContaining({ code: 'url-out-of-scope' }));
  });

  test('a host with a declared port allows no other port', () => {
    expect(() =>
      testWire({ listeners: listeners('https://localhost:1'), certificates, scope: ['localhost:2'] }),
    ).toThrow(expect.objectContaining({ code: 'url-out-of-scope' }));
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    'x',
    '/a/../b',
    '/a/%2e%2e/b',
    '/a b',
    '/a\r\nHost: b',
  ])('the path %j never leaves the listener', async (path) => {
    const wire = testWire({ listeners: listeners(), certificates });
    server.received.length = 0;
    const seen = await wire
      .send(slot('s'), sendAs('alice', { method: 'GET', path }))
      .catch((error: unknown) => error);
    if (path.startsWith('//')) expect(server.received[0]?.headers.host).toBe(`localhost:${server.port}`);
    else expect(seen).toMatchObject({ code: 'url-out-of-scope' });
    await wire.close();
  });

  test('a value stays inside its segment, and one that climbs is not sent', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    server.received.length = 0;
    const read = (id: string) =>
      wire.send(slot('s'), sendAs('alice', { method: 'GET', path: '/o/{id}/x', params: { id } }));
    for (const id of ['a/b', 'a?b#c', 'ü&=', 'https://elsewhere.example']) await read(id);
    expect(server.received.map((each) => each.url)).toEqual([
      '/o/a%2Fb/x',
      '/o/a%3Fb%23c/x',
      '/o/%C3%BC%26%3D/x',
      '/o/https%3A%2F%2Felsewhere.example/x',
    ]);
    for (const id of ['..', '.', 'a/../b', '%2e%2e', '%252e%252e', '..\\x', ''])
      expect(await read(id)).toMatchObject({ kind: 'skipped' });
    await wire.close();
  });

  test('a header that is not legal HTTP is skipped, not sent', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    expect(
      await wire.send(slot('s'), sendAs('alice', { ...me, headers: [['X-A', 'a\r\nX-B: c']] })),
    ).toMatchObject({ kind: 'skipped' });
    await wire.close();
  });
});
