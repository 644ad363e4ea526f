import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { createMasker } from '../src/identity/mask.ts';
import { openWire } from '../src/wire/open.ts';
import { json, startServer } from '../test/support/mtls-server.ts';
import { createPki } from '../test/support/pki.ts';

// Requests per second of processor time through the wire and through a bare pool, on one server in this process.
// The ratio counts; the processor's time is steadier than the wall's on a busy machine.
const requests = 4_000;
const lanes = 8;
const pki = await createPki();
const alice = await pki.client('alice');
const answer = {
  results: Array.from({ length: 5 }, (_, id) => ({
    id,
    title: `Invoice ${id}`,
    owner: 'alice',
    amount: '10.50',
    open: true,
  })),
};
const server = await startServer({ pki, answer: (_request, response) => json(response, answer) });

const pool = new Pool(server.origin, {
  connections: lanes,
  connect: { ca: pki.ca, cert: alice.cert, key: alice.key, maxCachedSessions: 0 },
});
const wire = openWire({
  scanId: 'bench',
  product: 'countersign/bench',
  listeners: [{ id: 'main', origin: server.origin, ca: pki.ca }],
  certificates: { alice },
  credentials: [],
  secretOf: async () => '',
  scope: ['localhost'],
  pace: { rate: 0, concurrency: lanes, requests: 0, seconds: 0 },
  masker: createMasker({
    key: Buffer.from('bench'),
    secrets: () => ['a secret of the bench'],
    evidence: 'masked',
  }),
  clock: { now: () => performance.now(), sleep: (ms) => sleep(ms) },
});

async function bare(n: number): Promise<void> {
  const { body } = await pool.request({ method: 'GET', path: `/invoices/${n}` });
  JSON.parse(await body.text());
}

async function wired(n: number): Promise<void> {
  await wire.send(
    { experiment: 'bench', step: 'read', index: n },
    {
      as: 'alice',
      dial: { listener: 'main', certificate: 'alice' },
      credential: 'none',
      request: { method: 'GET', path: '/invoices/{id}', params: { id: n } },
    },
  );
}

async function rate(act: (n: number) => Promise<void>): Promise<number> {
  server.received.length = 0;
  const began = process.cpuUsage();
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < requests) await act(next++);
    }),
  );
  wire.forget('bench');
  const { user, system } = process.cpuUsage(began);
  return requests / ((user + system) / 1e6);
}

const ratios: number[] = [];
await rate(bare);
await rate(wired);
for (let round = 0; round < 5; round++) {
  const base = await rate(bare);
  const ours = await rate(wired);
  ratios.push(ours / base);
  process.stdout.write(
    `bare ${base.toFixed(0)}/s, wire ${ours.toFixed(0)}/s, ratio ${(ours / base).toFixed(2)}\n`,
  );
}
process.stdout.write(`median ratio ${ratios.toSorted((a, b) => a - b)[2]?.toFixed(2)}\n`);
await pool.close();
await wire.close();
await server.close();
