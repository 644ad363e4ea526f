import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { word } from '../../../src/findings/replay/quote.ts';
import type { ReplayInput } from '../../../src/findings/replay.ts';
import { replayOf } from '../../../src/findings/replay.ts';
import type { Send, Value } from '../../../src/model/experiment.ts';
import { freshShell } from '../../support/fresh-shell.ts';
import type { LeakyApi } from '../../support/leaky-api.ts';
import { startLeakyApi } from '../../support/leaky-api.ts';
import { createPki } from '../../support/pki.ts';
import { placeIn } from '../../support/small-scan.ts';

const nasty = [
  "'; touch pwned; '",
  '$(touch pwned)',
  '`touch pwned`',
  '"$(touch pwned)"',
  "'\\''",
  '!!',
  '\\',
  '$HOME',
  '*',
  '~',
  '-o pwned',
  '\n touch pwned',
  '{a,b}',
  '[1-9]',
  '#x',
  '../..',
  '%2e%2e',
  '‹secret›',
  '\u2028touch',
  '\ud800',
  'é',
];
const hostile = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(fc.constantFrom(...nasty), fc.constantFrom(...nasty)).map((pair) => pair.join(' ')),
);
const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
let api: LeakyApi;
let place: ReplayInput['place'];
let files: string[];

beforeAll(async () => {
  const pki = await createPki();
  api = await startLeakyApi(pki);
  ({ place } = await placeIn(folder, api, pki));
  files = readdirSync(folder);
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a word of the shell', () => {
  it('arrives as it is, whatever it holds', async () => {
    const text = hostile.filter((each) => !each.includes('\0') && isText(each));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const ran = await freshShell(
          `printf '<%s>' ${texts.map((each) => word(each, { variable: 'V' }, each)).join(' ')} ${texts.map((each) => word(each)).join(' ')}`,
          folder,
          { V: '$(touch pwned)' },
        );
        expect(ran.out).toBe(
          [
            ...texts.map((each) => `<${each}$(touch pwned)${each}>`),
            ...texts.map((each) => `<${each}>`),
          ].join(''),
        );
      }),
      { numRuns: 15 },
    );
    expect(readdirSync(folder)).toEqual(files);
  });
});

describe('a curl line', () => {
  it('asks for a hostile key and does nothing else', async () => {
    const key = hostile.filter((each) => isText(each) && !/^\.{0,2}$/.test(each));
    await fc.assert(
      fc.asyncProperty(key, key, async (id, query) => {
        const asked = api.received.length;
        const replay = replayOf(readOf('/notes/{id}/', { id }, query, '/notes/$id/?q=$q'));
        await freshShell(replay?.text ?? '', folder);
        const [got, ...more] = api.received.slice(asked);
        expect(more).toEqual([]);
        expect(got?.url).toBe(`/notes/${encodeURIComponent(id)}/?q=${encodeURIComponent(query)}`);
      }),
      { numRuns: 15 },
    );
    expect(readdirSync(folder)).toEqual(files);
  });

  it('stays on the declared host whatever a recording says', async () => {
    for (const target of [
      '@evil.test/',
      '.evil.test/',
      ':80/',
      '//evil.test/',
      "/x'; touch pwned",
      '/a b#c',
      '/[1-3]/{x}',
      '/../..',
    ]) {
      const replay = replayOf(readOf(target, {}, undefined, target));
      if (replay === undefined) continue;
      expect(target.startsWith('/')).toBe(true);
      const asked = api.received.length;
      await freshShell(replay.text, folder);
      expect(decodeURI(api.received[asked]?.url ?? '')).toBe(target.replace('#', '%23'));
    }
    expect(readdirSync(folder)).toEqual(files);
  });
});

describe('a script', () => {
  it('sends hostile values as they are and stays inside its quotes', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (claim, bio) => {
        const asked = api.received.length;
        const replay = replayOf(
          writeOf(`${claim}\nEND_OF_REPLAY\ntouch pwned\n${claim}`, {
            bio,
            ['__proto__']: 'x',
            'END_OF_REPLAY"': [bio],
          }),
        );
        const ran = await freshShell(replay?.text ?? '', folder);
        const patch = api.received.slice(asked).find((each) => each.method === 'PATCH');
        expect(JSON.parse(patch?.body ?? 'null')).toEqual(
          JSON.parse(JSON.stringify({ bio, ['__proto__']: 'x', 'END_OF_REPLAY"': [bio] })),
        );
        expect(ran.out).toContain('restored: yes');
      }),
      { numRuns: 8 },
    );
    expect(readdirSync(folder)).toEqual(files);
  });

  it('lets no answer steer the terminal', async () => {
    const ran = await freshShell(
      replayOf(writeOf('\u001b[2Jclaim', { bio: 'a\u009b2Jb\u202e' }))?.text ?? '',
      folder,
    );
    expect(ran.out).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });
});

/** No half of a pair: such text has no bytes. */
function isText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function alice(request: Send['request']): Send {
  return { as: 'alice', dial: { listener: 'main', certificate: 'alice' }, credential: 'none', request };
}

function readOf(
  path: string,
  params: { readonly [name: string]: Value },
  query: string | undefined,
  target: string,
): ReplayInput {
  const attack = alice({
    method: 'GET',
    path,
    params,
    ...(query === undefined ? {} : { query: [['q', query]] }),
  });
  return input('foreign-object-read', 'claim', { attack: { kind: 'read', send: attack } }, [], target, {});
}

function writeOf(claim: string, body: { readonly [name: string]: Value }): ReplayInput {
  const look = alice({ method: 'GET', path: '/profile/' });
  const back = alice({
    method: 'PATCH',
    path: '/profile/',
    body: { type: 'json', value: { bio: { $: 'answer', step: 'before', at: '/bio' } } },
  });
  const steps = {
    before: { kind: 'read', send: look },
    attack: {
      kind: 'write',
      send: alice({ method: 'PATCH', path: '/profile/', body: { type: 'json', value: body } }),
    },
    after: { kind: 'read', send: look },
  } as const;
  return input(
    'foreign-object-write',
    claim,
    steps,
    [{ original: 'before', restore: [back], reread: look, touches: ['/bio'] }],
    '/profile/',
    { field: '/bio' },
  );
}

type Made = ReplayInput['verdict']['experiment'];

function input(
  check: ReplayInput['verdict']['check'],
  claim: string,
  steps: Made['steps'],
  undo: Made['undo'],
  target: string,
  facts: NonNullable<Made['facts']>,
): ReplayInput {
  const body = { kind: 'empty' } as const;
  const exchange = {
    id: 'x1',
    experiment: 'e',
    step: 'attack',
    request: { method: 'GET', target, given: [], headers: [], body },
    answer: { status: 200, headers: [], body },
    at: 0,
    ms: 0,
  };
  return {
    verdict: {
      check,
      experiment: {
        id: 'e',
        check,
        claim,
        operation: 'GET /',
        actor: 'alice',
        safety: 'full',
        fixtures: [],
        locks: { reads: [], writes: [] },
        steps,
        undo,
        facts,
      },
      outcome: { outcome: 'fail', summary: claim, evidence: { attack: 'x1', controls: [] } },
      exchanges: ['x1'],
      repeats: 1,
    },
    exchanges: { x1: exchange },
    seen: { attack: ['x1'] },
    place: { ...place, credentials: {} },
  };
}
