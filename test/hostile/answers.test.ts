import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page } from '../../lab/scenarios/answers.ts';
import type { Reply } from '../../lab/scenarios/api.ts';
import { invoices } from '../../lab/scenarios/invoices.ts';
import { type KeyRing, makeKeyRing } from '../../lab/scenarios/start.ts';
import { exits } from '../../src/apps/cli/exit.ts';
import { bent } from '../support/bent-api.ts';
import { type Ended, endOf, faultsOf } from '../support/ended-scan.ts';
import { type Rudeness, startRude } from '../support/rude-server.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const api = invoices({ title: 'Safe' });

function neverClean(ended: Ended): void {
  const { code } = { code: faultsOf(ended)[0] };
  expect([ended.exit, ended.report?.score.grade ?? 'withheld', ended.report?.findings ?? []]).toEqual([
    exits.untrusted,
    'withheld',
    [],
  ]);
  expect(['control-failed', 'target-unreachable', 'limit-reached']).toContain(code);
}

const login = page('<html><body><form>Please sign in <input name="user" value=""></form></body></html>');
const same: readonly [string, Reply][] = [
  ['500', { status: 500, body: { detail: 'boom' } }],
  ['502 without a body', { status: 502 }],
  ['a login page with 200', login],
  ['an empty 200', { status: 200 }],
  ['an empty list', { status: 200, body: { count: 0, results: [] } }],
  ['a redirect to itself', { status: 302, headers: { location: '/invoices/' } }],
  [
    'JSON that is none',
    { status: 200, body: '{"results": [', headers: { 'content-type': 'application/json ' } },
  ],
];

describe('a target that gives everybody the same answer is never clean', () => {
  test.each(same)('%s', async (_, reply) => {
    neverClean(
      await endOf(
        bent(api, () => reply),
        { ring, safety: 'full' },
      ),
    );
  });
});

const head = (...lines: string[]) => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
const json = 'content-type: application/json';
const sent = (body: Buffer | string, ...lines: string[]): Rudeness => {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(head(...lines, `content-length: ${bytes.length}`));
    socket.write(bytes);
  };
};
const flood: (announced?: number) => Rudeness = (announced) => (socket) => {
  socket.write(
    head(
      'content-type: text/plain',
      announced === undefined ? 'connection: close' : `content-length: ${announced}`,
    ),
  );
  const chunk = Buffer.alloc(256 * 1024, 'x');
  let left = announced ?? Number.POSITIVE_INFINITY;
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left -= chunk.length;
      if (!socket.write(chunk)) return void socket.once('drain', more);
    }
  };
  more();
};
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '['));

const drip: (first: string) => Rudeness = (first) => (socket) => {
  socket.write(first);
  const timer = setInterval(() => socket.write('x'), 50);
  socket.once('close', () => clearInterval(timer));
};

const rude: readonly [string, Rudeness][] = [
  ['an endless body', flood()],
  ['a body of 100 MB', flood(100 * 1024 * 1024)],
  ['a gzip bomb', sent(bomb, json, 'content-encoding: gzip')],
  ['gzip that is none', sent('not gzip at all', json, 'content-encoding: gzip')],
  ['JSON nested a hundred thousand deep', sent('['.repeat(100_000) + ']'.repeat(100_000), json)],
  ['objects nested twenty thousand deep', sent('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), json)],
  [
    'JSON with a hundred thousand fields',
    sent(JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n]))), json),
  ],
  [
    'JSON with the names of prototypes',
    sent('{"__proto__":{"id":1},"constructor":{"prototype":1},"toString":2}', json),
  ],
  ['malformed HTTP', (socket) => socket.end('HTTP/9.9 banana\r\n\r\n')],
  ['bytes that are no HTTP', (socket) => socket.end(Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10]))],
  [
    'two contradicting lengths',
    (socket) => socket.end(`${head(json, 'content-length: 5', 'content-length: 50')}{"a":1}`),
  ],
  [
    'a length and chunks',
    (socket) => socket.end(`${head(json, 'content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\n`),
  ],
  ['a broken chunk', (socket) => socket.end(`${head(json, 'transfer-encoding: chunked')}ZZ\r\nabc\r\n`)],
  ['half a body', (socket) => socket.end(`${head(json, 'content-length: 500')}{"a":`)],
  ['a header that drips', drip('HTTP/1.1 200 OK\r\nx-slow: ')],
  ['a body that drips', drip(head('content-type: text/plain', 'content-length: 1000000'))],
  ['silence', () => undefined],
  ['nothing at all', (socket) => socket.destroy()],
  [
    'a header of 1 MB',
    (socket) => socket.end(head(`x-big: ${'x'.repeat(1024 * 1024)}`, 'content-length: 0')),
  ],
  [
    'ten thousand headers',
    (socket) =>
      socket.end(head(...Array.from({ length: 10_000 }, (_, n) => `x-${n}: 1`), 'content-length: 0')),
  ],
  [
    'control characters in headers and body',
    sent('{"a\\u0000b":"\\u001b[2J\\u202e"}', json, 'x-odd: \x1b[31mred\x7f', 'server: \x07bell'),
  ],
  ['bytes that are no UTF-8', sent(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), json)],
  ['a charset nobody knows', sent('{"a":1}', 'content-type: application/json; charset=klingon')],
  [
    'a hundred interim answers first',
    (socket) => socket.write(`${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)}${head('content-length: 0')}`),
  ],
  [
    'a switch to another protocol',
    (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ],
  [
    'a second answer nobody asked for',
    (socket) => socket.write(`${head('content-length: 0')}${head(json, 'content-length: 7')}{"a":1}`),
  ],
];

describe('a target that does not speak properly ends untrusted and does no harm', () => {
  test.each(rude)('%s', async (_, rudeness) => {
    const server = await startRude(ring.certificates, rudeness);
    try {
      neverClean(
        await endOf(api, {
          ring,
          safety: 'full',
          settings: { target: { url: `https://localhost:${server.port}` } },
          patience: 400,
        }),
      );
      expect(server.requests()).toBeGreaterThan(0);
    } finally {
      await server.stop();
    }
  });
});
