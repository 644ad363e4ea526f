import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMasker } from '../../../src/identity/mask.ts';
import { finishLedger } from '../../../src/wire/cleanup.ts';
import { createLedger } from '../../../src/wire/ledger.ts';
import type { WireCertificate } from '../../../src/wire/pools.ts';
import type { Order } from '../../support/interrupted.ts';
import { goUntil, note, profileRead, profileUndo, wireFor } from '../../support/interrupted.ts';
import type { NotesApi } from '../../support/notes-api.ts';
import { startNotesApi } from '../../support/notes-api.ts';
import type { TestPki } from '../../support/pki.ts';
import { createPki } from '../../support/pki.ts';

let pki: TestPki;
let alice: WireCertificate;
let api: NotesApi;
let folder: string;
let program: string;

beforeAll(async () => {
  pki = await createPki();
  alice = await pki.client('alice');
  program = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  await build({
    logLevel: 'silent',
    configFile: false,
    ssr: { noExternal: true },
    build: {
      ssr: 'test/support/interrupted-process.ts',
      outDir: program,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'killed.mjs' } },
    },
  });
}, 60_000);
afterAll(() => rmSync(program, { recursive: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-ledger-'));
  api = await startNotesApi(pki);
});
afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const order = (what: Order['what'], until: Order['until']): Order => ({
  origin: api.origin,
  ca: pki.ca,
  alice,
  folder,
  what,
  until,
});

async function finish(force = false) {
  const file = join(folder, readdirSync(folder).find((name) => name.startsWith('ledger-')) ?? '');
  const wire = wireFor(order('fixture', 'made'), 'cleanup');
  const masker = createMasker({ key: Buffer.from('cleanup'), secrets: () => [], evidence: 'masked' });
  try {
    return await finishLedger({ file, wire, hmac: masker.hmac, force });
  } finally {
    await wire.close();
  }
}

describe('a scan that is killed', () => {
  test.each([
    ['fixture', 'pledged', 'it had never been made'],
    ['fixture', 'written', 'removed, and its absence read back'],
    ['fixture', 'made', 'removed, and its absence read back'],
    ['undo', 'pledged', 'the write had changed nothing'],
    ['undo', 'written', 'restored and read back'],
  ] as const)('with a %s that was %s leaves nothing after cleanup: %s', async (what, until, detail) => {
    const file = join(folder, 'order.json');
    writeFileSync(file, JSON.stringify(order(what, until)));
    const child = spawn(process.execPath, [join(program, 'killed.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect([api.notes.size, api.profile.role]).toEqual([
      what === 'fixture' && until !== 'pledged' ? 2 : 1,
      what === 'undo' && until === 'written' ? 'admin' : 'member',
    ]);

    expect(await finish()).toEqual([{ id: 'p1', experiment: 'e1', outcome: 'undone', detail }]);
    expect([...api.notes.keys()]).toEqual([1]);
    expect(api.profile).toEqual({ name: 'Ann', role: 'member' });
    expect(readdirSync(folder)).toEqual(['order.json']);
  });
});

describe('what cannot be undone is said', () => {
  test('an object that may stand on a further page is left behind, and the ledger stays', async () => {
    await goUntil(order('fixture', 'written'), wireFor(order('fixture', 'written'), 'first'));
    await api.close();
    api = await startNotesApi(pki, true);
    expect(await finish()).toMatchObject([{ outcome: 'left-behind', detail: 'the list has further pages' }]);
    expect(readdirSync(folder)).toEqual(['ledger-first.jsonl']);
  });
});

describe('a ledger whose writer is alive', () => {
  test('is left alone, unless it is said that the process is none of ours', async () => {
    const file = join(folder, 'order.json');
    writeFileSync(file, JSON.stringify({ ...order('fixture', 'made'), known: true }));
    const child = spawn(process.execPath, [join(program, 'killed.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(child.stdout, 'data');
      await expect(finish()).rejects.toMatchObject({ code: 'scan-running', exitCode: 4 });
      expect(api.notes.size).toBe(2);
      expect(await finish(true)).toMatchObject([{ outcome: 'undone' }]);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  });

  test('is finished once that process is gone', async () => {
    const file = join(folder, 'order.json');
    writeFileSync(file, JSON.stringify({ ...order('fixture', 'made'), known: true }));
    const child = spawn(process.execPath, [join(program, 'killed.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await finish()).toMatchObject([{ outcome: 'undone' }]);
  });
});

describe('the ledger', () => {
  test('is private, complete before the write, and gone when everything is undone', async () => {
    const wire = wireFor(order('fixture', 'made'), 'tidy');
    const pledge = await wire.pledge({ kind: 'fixture', experiment: 'e1', fixture: note });
    const file = join(folder, 'ledger-tidy.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    await wire.settle(pledge, 'undone');
    await wire.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('stays when something is left behind', async () => {
    const wire = wireFor(order('fixture', 'made'), 'untidy');
    await wire.settle(await wire.pledge({ kind: 'fixture', experiment: 'e1', fixture: note }), 'left-behind');
    await wire.close();
    expect(readdirSync(folder)).toEqual(['ledger-untidy.jsonl']);
  });

  test('that cannot be written stops the write', async () => {
    writeFileSync(join(folder, 'file'), '');
    const ledger = createLedger({ folder: join(folder, 'file'), scanId: 'x' });
    await expect(ledger.append({ entry: 'made', id: 'p1', key: 1 })).rejects.toMatchObject({
      code: 'ledger-unwritable',
    });
  });

  test('refuses an undo whose original was never read', async () => {
    const wire = wireFor(order('undo', 'pledged'), 'blind');
    await expect(wire.pledge({ kind: 'undo', experiment: 'e1', undo: profileUndo })).rejects.toMatchObject({
      code: 'ledger-unwritable',
    });
    await wire.send({ experiment: 'e1', step: 'before', index: 0 }, profileRead);
    await wire.settle(await wire.pledge({ kind: 'undo', experiment: 'e1', undo: profileUndo }), 'undone');
    await wire.close();
  });

  test('a last line cut short by a crash is passed over, a foreign file is refused', async () => {
    await goUntil(order('fixture', 'made'), wireFor(order('fixture', 'made'), 'torn'));
    const file = join(folder, 'ledger-torn.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"entry":"fix`);
    expect(await finish()).toMatchObject([{ outcome: 'undone' }]);
    writeFileSync(join(folder, 'ledger-other.jsonl'), '{"hello":1}\n');
    await expect(finish()).rejects.toMatchObject({ code: 'recording-unreadable' });
  });
});
