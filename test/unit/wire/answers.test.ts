import { createServer as createTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireCertificate } from '../../../src/wire/pools.ts';
import type { TestServer } from '../../support/mtls-server.ts';
import { json, startServer } from '../../support/mtls-server.ts';
import type { TestPki } from '../../support/pki.ts';
import { createPki } from '../../support/pki.ts';
import { answered, sendAs, slot, testMasker, testSecrets, testWire } from '../../support/wire.ts';

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

describe('references', () => {
  test('values flow from answer to request, and what a refused step owes is skipped', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    answered(await wire.send(slot('first'), sendAs('alice', { method: 'GET', path: '/one' })));
    const seen = await wire.send(
      slot('second'),
      sendAs('bob', {
        method: 'GET',
        path: '/see/{who}',
        params: { who: { $: 'answer', step: 'first', at: '/caller' } },
      }),
    );
    const { request } = answered(seen);
    expect(request.target).toBe('/see/alice');
    expect(request.given).toEqual([{ name: 'path:who', made: 'name', hmac: testMasker.hmac('alice') }]);
    expect(
      await wire.send(
        slot('third'),
        sendAs('bob', {
          method: 'GET',
          path: '/see/{who}',
          params: { who: { $: 'answer', step: 'never', at: '/caller' } },
        }),
      ),
    ).toEqual({
      kind: 'skipped',
      why: 'nothing to put in for the answer of step never',
    });
    wire.forget('e1');
    expect(
      await wire.send(
        slot('again'),
        sendAs('bob', {
          method: 'GET',
          path: '/see/{who}',
          params: { who: { $: 'answer', step: 'first', at: '/caller' } },
        }),
      ),
    ).toMatchObject({ kind: 'skipped' });
    await wire.close();
  });

  test('a kept exchange outlives its experiment', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    const { id } = answered(await wire.send(slot('first'), sendAs('alice', me)));
    wire.keep(id);
    wire.forget('e1');
    const seen = await wire.send(
      slot('x', 'e2'),
      sendAs('bob', {
        method: 'GET',
        path: '/see/{who}',
        params: { who: { $: 'known', exchange: id, at: '/caller' } },
      }),
    );
    expect(answered(seen).request.target).toBe('/see/alice');
    await wire.close();
  });

  test('a session travels in its jar and its value is never shown', async () => {
    const login = await startServer({
      pki,
      answer: (note, response) =>
        json(response, { cookie: note.headers.cookie ?? null }, 200, {
          'set-cookie': ['sid=abcdefgh12345; HttpOnly', 'old=; Max-Age=0'],
        }),
    });
    const wire = testWire({ listeners: listeners(login.origin), certificates });
    await wire.send(
      slot('login'),
      sendAs('alice', {
        method: 'POST',
        path: '/login',
        body: { type: 'form', value: { keep: true, off: false } },
      }),
    );
    const seen = answered(
      await wire.send(slot('use'), sendAs('alice', me, { credential: { jar: 'login' } })),
    );
    expect(login.received[0]?.body).toBe('keep=1&off=0');
    expect(login.received[1]?.headers.cookie).toBe('sid=abcdefgh12345');
    expect(JSON.stringify(seen)).not.toContain('abcdefgh12345');
    expect(seen.answer.headers).toContainEqual(['set-cookie', 'sid=‹secret›']);
    await wire.close();
    await login.close();
  });

  test('a boolean sent in a form is recorded as the boolean that a re-read shows', async () => {
    const wire = testWire({ listeners: listeners(), certificates });
    const { request } = answered(
      await wire.send(
        slot('w'),
        sendAs('alice', { method: 'POST', path: '/w', body: { type: 'form', value: { on: true } } }),
      ),
    );
    expect(request.given).toContainEqual({ name: 'body:/on', hmac: testMasker.hmac('true') });
    await wire.close();
  });

  test('a credential is presented and appears nowhere, even where the server repeats it', async () => {
    const echo = await startServer({
      pki,
      answer: (note, response) =>
        json(response, { got: note.headers.authorization, [testSecrets[0] ?? '']: 1 }, 200, {
          'x-powered-by': String(note.headers.authorization),
        }),
    });
    const wire = testWire({
      listeners: listeners(echo.origin),
      certificates,
      credentials: [{ id: 'alice-token', kind: 'bearer', token: { env: 'T' } }],
    });
    const seen = await wire.send(
      slot('s'),
      sendAs(
        'alice',
        {
          method: 'POST',
          path: '/x',
          body: { type: 'json', value: { t: { $: 'secret', credential: 'alice-token' } } },
        },
        { credential: 'alice-token' },
      ),
    );
    expect(echo.received[0]?.headers.authorization).toBe('Bearer s3cret-token-of-alice');
    expect(echo.received[0]?.body).toContain('s3cret-token-of-alice');
    expect(JSON.stringify(seen)).not.toContain('s3cret');
    expect(answered(seen).request.headers).toContainEqual(['Authorization', 'Bearer ‹secret›']);
    await wire.close();
    await echo.close();
  });
});

describe('answers', () => {
  test('a redirect is shown and not followed', async () => {
    const away = await startServer({
      pki,
      answer: (_note, response) =>
        response.writeHead(302, { location: 'https://elsewhere.example/login?next=/me' }).end(),
    });
    const wire = testWire({ listeners: listeners(away.origin), certificates });
    const { answer } = answered(await wire.send(slot('s'), sendAs('alice', me)));
    expect(answer.status).toBe(302);
    expect(answer.headers).toContainEqual(['location', '/login?next']);
    expect(away.received).toHaveLength(1);
    await wire.close();
    await away.close();
  });

  test('a body beyond two MiB is read, dropped and marked as cut', async () => {
    const big = JSON.stringify({
      items: Array.from({ length: 60_000 }, (_, id) => ({
        id,
        text: `row number ${id} with padding padding padding`,
      })),
    });
    const huge = await startServer({
      pki,
      answer: (_note, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(big),
    });
    const wire = testWire({ listeners: listeners(huge.origin), certificates });
    const { body } = answered(await wire.send(slot('s'), sendAs('alice', me))).answer;
    expect(body).toMatchObject({ kind: 'json', cut: true, bytes: 2 * 1024 * 1024 });
    expect(body.kind === 'json' && body.leaves.length).toBe(2_000);
    answered(await wire.send(slot('s'), sendAs('alice', me)));
    await wire.close();
    await huge.close();
  });

  test('garbage instead of HTTP is a refusal', async () => {
    const tcp = createTcp((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('what?\r\n\r\n'),
    );
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const address = tcp.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const wire = testWire({ listeners: [{ id: 'main', origin: `http://127.0.0.1:${port}` }], certificates });
    expect(await wire.send(slot('s'), sendAs('none', me))).toMatchObject({ kind: 'refused' });
    await wire.close();
    await new Promise((resolve) => tcp.close(resolve));
  });
});
