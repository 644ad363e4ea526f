import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { requestsOf } from '../../../src/engine/plan.ts';
import { again } from '../../../src/engine/repeat.ts';
import { sharedReads } from '../../../src/engine/shared.ts';
import type { Dial, Experiment, Fixture, Ref, Send, Step } from '../../../src/model/experiment.ts';
import { mapRequest } from '../../../src/model/refs.ts';
import { experimentOf } from '../../support/answers.ts';
import { scriptedWire } from '../../support/scripted-wire.ts';

const dial: Dial = { listener: 'main', certificate: 'bob' };
const send = (request: Send['request'], more: Partial<Send> = {}): Send => ({
  as: 'bob',
  dial,
  credential: 'none',
  request,
  ...more,
});
const get = (path: string, more: Partial<Send> = {}) => send({ method: 'GET', path }, more);
const read = (path: string, more: Partial<Send> = {}): Step => ({ kind: 'read', send: get(path, more) });
const id: Ref = { $: 'fixture', fixture: 'note', at: '/id' };
const marker: Ref = { $: 'marker', n: 0 };

const note: Fixture = {
  id: 'note',
  kind: 'note',
  owner: 'alice',
  make: send({ method: 'POST', path: '/notes', body: { type: 'json', value: { text: marker } } }),
  key: '/id',
  locate: { list: get('/notes'), key: '/id' },
  remove: [
    send({ method: 'DELETE', path: '/notes/{id}', params: { id } }),
    send({ method: 'DELETE', path: '/admin/notes/{id}', params: { id } }, { as: 'root' }),
  ],
  gone: send({ method: 'GET', path: '/notes/{id}', params: { id } }),
  goneBy: 'missing',
  scope: 'experiment',
};

const everyRef: readonly Ref[] = [
  { $: 'answer', step: 'before', at: '/role' },
  { $: 'answer', step: 'login', at: { cookie: 'sessionid' } },
  { $: 'answer', step: 'login', at: { header: 'x-csrf-token' } },
  { $: 'known', exchange: 'x7', at: '/results/0/id' },
  id,
  { $: 'marker', n: 0, maxLength: 12 },
  { $: 'sideways', of: { $: 'answer', step: 'before', at: '/plan' }, n: 0, options: ['free', 'pro'] },
  { $: 'absent', of: { $: 'known', exchange: 'x7', at: '/id' }, n: 1 },
  { $: 'secret', credential: 'alice' },
  { $: 'callback', id: 'hook' },
];

/** Every kind of attack of the design, as data, with the requests that one run of it may cost. */
const attacks: readonly (readonly [string, Partial<Experiment>, number])[] = [
  [
    'a battery: many forged headers in one step',
    {
      steps: {
        forged: {
          kind: 'read',
          send: ['X-SSL-Client-S-DN', 'X_SSL_Client_S_DN', 'X-Forwarded-Client-Cert'].map((name) =>
            send({ method: 'GET', path: '/me', headers: [[name, 'CN=alice']] }),
          ),
        },
      },
    },
    3,
  ],
  [
    'a burst: the same login until it is throttled, ten at once',
    {
      steps: {
        burst: {
          kind: 'login',
          send: send({ method: 'POST', path: '/login', body: { type: 'form', value: { password: 'no' } } }),
          times: { max: 40, until: 'throttled', parallel: 10 },
        },
      },
    },
    40,
  ],
  [
    'every kind of reference, in path, query, header and body',
    {
      steps: {
        all: {
          kind: 'write',
          send: send({
            method: 'PATCH',
            path: '/things/{id}',
            params: { id },
            query: everyRef.map((ref, index) => [`q${index}`, ref] as const),
            headers: everyRef.map((ref, index) => [`x-${index}`, ref] as const),
            body: { type: 'json', value: { deep: [{ list: everyRef }] } },
          }),
        },
      },
    },
    1,
  ],
  [
    "a canary of the victim's, deleted by the attacker",
    {
      fixtures: [note],
      locks: { reads: [], writes: ['note'] },
      steps: {
        theirs: { kind: 'write', make: 'note' },
        attack: { kind: 'delete', send: send({ method: 'DELETE', path: '/notes/{id}', params: { id } }) },
        after: { kind: 'read', send: note.gone, fresh: true },
      },
    },
    3 + 9,
  ],
  [
    'a canary that cannot be found again says so',
    { fixtures: [{ ...note, locate: { unknown: 'no list shows it' }, goneBy: { body: '/text' } }] },
    9,
  ],
  [
    'mass assignment on an own object: read, write, read again, restore',
    {
      locks: { reads: [], writes: ['profile'] },
      steps: {
        before: read('/profile'),
        attack: {
          kind: 'write',
          send: send({
            method: 'PATCH',
            path: '/profile',
            body: {
              type: 'json',
              value: { role: { $: 'sideways', of: { $: 'answer', step: 'before', at: '/role' }, n: 0 } },
            },
          }),
        },
        after: { ...read('/profile'), fresh: true },
      },
      undo: [
        {
          original: 'before',
          restore: [
            send({
              method: 'PATCH',
              path: '/profile',
              body: { type: 'json', value: { role: { $: 'answer', step: 'before', at: '/role' } } },
            }),
          ],
          reread: get('/profile'),
          touches: ['/role'],
        },
      ],
    },
    3 + 3,
  ],
  [
    'handshakes: another chain, no name, another name, old TLS, a resumed and a reused session',
    {
      steps: {
        chain: { kind: 'handshake', send: get('/', { dial: { ...dial, chain: ['intermediate'] } }) },
        nameless: { kind: 'handshake', send: get('/', { dial: { ...dial, sni: false } }) },
        other: { kind: 'handshake', send: get('/', { dial: { ...dial, sni: 'open.example' } }) },
        old: { kind: 'handshake', send: get('/', { dial: { ...dial, tls: 'TLSv1.2', alpn: ['h2'] } }) },
        resumed: { kind: 'read', send: get('/', { dial: { ...dial, resume: 'other' } }) },
        reused: { kind: 'read', send: get('/', { dial: { ...dial, certificate: 'none', reuse: 'other' } }) },
      },
    },
    6,
  ],
  [
    'a session of one certificate under another, only when the login worked',
    {
      steps: {
        login: { kind: 'login', send: send({ method: 'POST', path: '/login' }, { credential: 'alice' }) },
        mixed: {
          kind: 'read',
          when: ['login', 'served'],
          send: get('/me', { credential: { jar: 'login' }, dial: { listener: 'main', certificate: 'bob' } }),
        },
      },
    },
    2,
  ],
  [
    'raw bytes: an identity header taken away through Connection',
    {
      steps: {
        raw: {
          kind: 'read',
          send: send(
            { method: 'G\tET', path: '/me', headers: [['Connection', 'close, X-SSL-Client-S-DN']] },
            { raw: true },
          ),
        },
      },
    },
    1,
  ],
  [
    'a forged request: the target is given our address, and we listen',
    {
      steps: {
        attack: {
          kind: 'write',
          send: send({
            method: 'POST',
            path: '/hooks',
            body: { type: 'json', value: { url: { $: 'callback', id: 'hook' } } },
          }),
        },
        heard: { kind: 'read', hear: 'hook', within: 2_000 },
      },
    },
    1,
  ],
  [
    'an act of the operator between two reads',
    { steps: { before: read('/me'), revoke: { kind: 'write', act: 'revoke:alice' }, after: read('/me') } },
    2,
  ],
  [
    'a follow-up, because of a lead',
    { because: 'e', parameter: 'role', steps: { attack: read('/me') }, facts: { candidates: ['role'] } },
    1,
  ],
];

describe.each(attacks)('%s', (_, part, requests) => {
  const experiment = experimentOf(part);

  test('is plain data: JSON and back is the same', () => {
    expect(JSON.parse(JSON.stringify(experiment))).toEqual(experiment);
  });

  test('its requests can be counted before one is sent', () => {
    expect(requestsOf(experiment)).toBe(requests);
  });

  test('the repetition is the same experiment with other fresh values', () => {
    const next = again(experiment, 1);
    expect(next).toMatchObject({ id: 'e again 1', because: 'e', check: experiment.check });
    expect(requestsOf(next)).toBe(requests);
    const numbers = (of: Experiment) =>
      JSON.stringify({ ...of, id: '', because: '' }).replaceAll(/"n":\d+/g, '"n":_');
    expect(numbers(next)).toBe(numbers(experiment));
    const fresh = JSON.stringify([experiment.steps, experiment.fixtures.map((each) => each.make)]);
    expect(JSON.stringify([next.steps, next.fixtures.map((each) => each.make)]) === fresh).toBe(
      !/"\$":"(marker|sideways)"/.test(fresh),
    );
  });

  test('what takes it back is left as it was', () => {
    const next = again(experiment, 1);
    expect(next.undo).toEqual(experiment.undo);
    expect(next.fixtures.map((each) => each.remove)).toEqual(experiment.fixtures.map((each) => each.remove));
  });
});

test('every reference in a request is reached, wherever it stands', () => {
  const step = experimentOf(attacks[2]?.[1]).steps['all'];
  const request =
    step !== undefined && 'send' in step && 'request' in step.send ? step.send.request : undefined;
  const seen: string[] = [];
  if (request !== undefined)
    mapRequest(request, (ref) => {
      seen.push(ref.$);
      return ref;
    });
  expect(seen.length).toBe(1 + 3 * everyRef.length);
  expect(new Set(seen)).toEqual(new Set(everyRef.map((ref) => ref.$)));
});

describe('shared reads', () => {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  test('equal reads of one epoch are sent once; another caller, credential or request is another read', async () => {
    const wire = scriptedWire(() => ({ body: {} }));
    const shared = sharedReads(wire, digest);
    await Promise.all([shared.send(get('/a')), shared.send(get('/a'))]);
    await shared.send(get('/b'));
    await shared.send(get('/a', { dial: { ...dial, certificate: 'alice' } }));
    await shared.send(get('/a', { credential: 'token' }));
    expect(wire.sent.length).toBe(4);
  });

  test('a write begins a new epoch', async () => {
    const wire = scriptedWire(() => ({ body: {} }));
    const shared = sharedReads(wire, digest);
    await shared.send(get('/a'));
    shared.newEpoch();
    await shared.send(get('/a'));
    expect(wire.sent.map(({ slot }) => [slot.step === wire.sent[0]?.slot.step, slot.index])).toEqual([
      [true, 0],
      [true, 1],
    ]);
  });
});
