import { createMasker } from '../../src/identity/mask.ts';
import type { Fixture, Send, Undo } from '../../src/model/experiment.ts';
import { createLedger } from '../../src/wire/ledger.ts';
import { openWire } from '../../src/wire/open.ts';
import type { WireCertificate } from '../../src/wire/pools.ts';
import type { Wire } from '../../src/wire/wire.ts';
import { thisProcess } from '../../src/wire/writer.ts';

export interface Order {
  readonly origin: string;
  readonly ca: string;
  readonly alice: WireCertificate;
  readonly folder: string;
  readonly what: 'fixture' | 'undo';
  /** How far it goes before it is killed. */
  readonly until: 'pledged' | 'written' | 'made';
  /** Its ledger says which process writes it. */
  readonly known?: boolean;
}

const send = (request: Send['request']): Send => ({
  as: 'alice',
  dial: { listener: 'main', certificate: 'alice' },
  credential: 'none',
  request,
});
const one = { id: { $: 'fixture', fixture: 'note', at: '/id' } } as const;

export const note: Fixture = {
  id: 'note',
  kind: 'note',
  owner: 'alice',
  make: send({
    method: 'POST',
    path: '/notes',
    body: { type: 'json', value: { title: { $: 'marker', n: 1 } } },
  }),
  key: '/id',
  locate: { list: send({ method: 'GET', path: '/notes' }), key: '/id' },
  remove: [send({ method: 'DELETE', path: '/notes/{id}', params: one })],
  gone: send({ method: 'GET', path: '/notes/{id}', params: one }),
  goneBy: 'missing',
  scope: 'experiment',
};

export const profileRead = send({ method: 'GET', path: '/profile' });
export const profileWrite = send({
  method: 'PATCH',
  path: '/profile',
  body: { type: 'json', value: { role: 'admin' } },
});
export const profileUndo: Undo = {
  original: 'before',
  restore: [
    send({
      method: 'PATCH',
      path: '/profile',
      body: { type: 'json', value: { role: { $: 'answer', step: 'before', at: '/role' } } },
    }),
  ],
  reread: profileRead,
  touches: ['/role'],
};

export function wireFor(
  { origin, ca, alice, folder, known = false }: Omit<Order, 'what' | 'until'>,
  scanId: string,
): Wire {
  return openWire({
    scanId,
    product: 'countersign/test',
    listeners: [{ id: 'main', origin, ca }],
    certificates: { alice },
    credentials: [],
    secretOf: async () => '',
    scope: ['localhost'],
    pace: { rate: 0, concurrency: 2, requests: 0, seconds: 0 },
    masker: createMasker({ key: Buffer.from(scanId), secrets: () => [], evidence: 'masked' }),
    ledger: createLedger({ folder, scanId, ...(known && { writer: thisProcess() }) }),
    clock: { now: () => performance.now(), sleep: async () => undefined },
  });
}

/** What a scan does up to the moment at which it is killed. */
export async function goUntil(order: Order, wire: Wire): Promise<void> {
  const slot = (step: string) => ({ experiment: 'e1', step, index: 0 });
  if (order.what === 'undo') {
    await wire.send(slot('before'), profileRead);
    await wire.pledge({ kind: 'undo', experiment: 'e1', undo: profileUndo });
    if (order.until !== 'pledged') await wire.send(slot('attack'), profileWrite);
    return;
  }
  const pledge = await wire.pledge({ kind: 'fixture', experiment: 'e1', fixture: note });
  if (order.until === 'pledged') return;
  const seen = await wire.send(slot('make'), note.make);
  if (order.until === 'made' && seen.kind === 'answer') await wire.made(pledge, seen.exchange.id);
}
