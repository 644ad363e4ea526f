import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { presented } from '../../../src/findings/replay/place.ts';
import { againOf, replayOf } from '../../../src/findings/replay.ts';
import type { Ran } from '../../support/fresh-shell.ts';
import { freshShell } from '../../support/fresh-shell.ts';
import { pkcs12 } from '../../support/key-files.ts';
import type { Hole, LeakyApi } from '../../support/leaky-api.ts';
import { bobsToken, holes, startLeakyApi } from '../../support/leaky-api.ts';
import { createPki } from '../../support/pki.ts';
import type { Replayed } from '../../support/small-scan.ts';
import { smallScan } from '../../support/small-scan.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
const writing: readonly Hole[] = ['read', 'head', 'write', 'delete', 'fields', 'make'];
const listing: readonly Hole[] = ['list', 'anonymous'];
let api: LeakyApi;
let found: Replayed[];

beforeAll(async () => {
  const pki = await createPki();
  api = await startLeakyApi(pki);
  for (const group of [writing, listing]) {
    only(group);
    found = [...(found ?? []), ...(await smallScan(folder, api, pki))];
  }
}, 60_000);

beforeEach(() => {
  only(holes);
  api.moody = () => undefined;
  api.silent = false;
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

function only(some: readonly Hole[]): void {
  api.open.clear();
  for (const each of some) api.open.add(each);
}

/** The replay of the first finding of a check, by a word of its experiment's id. */
function replayed(id: string): Replayed {
  const one = found.find((each) => each.input.verdict.experiment.id.startsWith(id));
  if (one === undefined)
    throw new Error(
      `${id} was not found; found: ${found.map((each) => each.input.verdict.experiment.id).join('; ')}`,
    );
  return one;
}

function run({ replay }: Replayed, watch?: (child: ChildProcess) => void): Promise<Ran> {
  return freshShell(replay.text, folder, { BOB_TOKEN: bobsToken }, watch);
}

function ledgers(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('countersign-replay-'));
}

const reads = [
  ['anonymous-access GET /invoices/', 'ref of the spring fair'],
  ['foreign-object-read GET /notes/{id}/ alice bob', 'plan of bob for spring'],
  ['foreign-object-read GET /notes/{id}/ bob alice', 'plan of alice for spring'],
  ['foreign-object-listed GET /notes/ alice bob', 'plan of bob for spring'],
  ['method-gap HEAD /invoices/', 'HTTP/1.1 200 OK'],
] as const;
const writes = [
  'method-gap POST /notes/ make',
  'foreign-object-write PATCH /notes/{id}/ alice bob',
  'foreign-object-write DELETE /notes/{id}/ alice bob',
  'field-write PATCH /profile/ alice',
] as const;

describe('a read', () => {
  it.each(reads)('%s is one line that prints the leak while it is there', async (id, leak) => {
    const one = replayed(id);
    expect(one.replay.kind).toBe('curl');
    expect(one.replay.text).not.toContain('\n');
    expect((await run(one)).out).toContain(leak);
    only([]);
    expect((await run(one)).out).not.toContain(leak);
  });

  it('names the variable of a token and never holds its value', () => {
    const { replay } = replayed('foreign-object-read GET /notes/{id}/ bob alice');
    expect(replay.text).toContain('"Authorization: Bearer $BOB_TOKEN"');
    expect(replay.needs).toContainEqual({
      name: 'BOB_TOKEN',
      what: 'the token of bob',
      kind: 'variable',
    });
    expect(JSON.stringify(found)).not.toContain(bobsToken);
  });

  it('reads a secret from the file that the configuration names', async () => {
    const { input } = replayed('foreign-object-read GET /notes/{id}/ bob alice');
    writeFileSync(join(folder, 'bob.jwt'), `${bobsToken}\n`);
    const credential = { id: 'bob', kind: 'bearer', token: { file: join(folder, 'bob.jwt') } } as const;
    const near = presented(credential, (file) => relative(folder, file));
    const replay = replayOf({ ...input, place: { ...input.place, credentials: { bob: near } } });
    expect(replay?.text).toContain('"Authorization: Bearer $(cat ./bob.jwt)"');
    expect(replay?.needs).toContainEqual({
      name: './bob.jwt',
      what: 'the token of bob',
      kind: 'secret-file',
    });
    expect((await freshShell(replay?.text ?? '', folder)).out).toContain('plan of alice');
    const write = replayed('field-write PATCH /profile/ alice').input;
    const script = replayOf({ ...write, place: { ...write.place, credentials: { bob: near } } });
    expect(await freshShell(script?.text ?? '', folder)).toMatchObject({ code: 0 });
    rmSync(join(folder, 'bob.jwt'));
    expect(await freshShell(script?.text ?? '', folder)).toMatchObject({ code: 2 });
  });

  it.each(['it$(id).jwt', 'a b.jwt', '`id`.jwt'])('asks for a variable instead of the file %s', (file) => {
    const secret = presented({ id: 'bob', kind: 'bearer', token: { file } });
    expect(secret).toMatchObject({ env: 'BOB_TOKEN', from: `the content of ${file}` });
    expect(secret).not.toHaveProperty('file');
  });

  it('works with a PKCS#12 file and its passphrase from the environment', async () => {
    const { input } = replayed('foreign-object-read GET /notes/{id}/ alice bob');
    pkcs12(folder, { certificate: join(folder, 'alice.pem'), key: join(folder, 'alice.key') }, 'let me: in');
    const place = { ...input.place, materials: { alice: { pkcs12: 'pair.p12', passphrase: 'ALICE_P12' } } };
    const replay = replayOf({ ...input, place });
    expect((await freshShell(replay?.text ?? '', folder, { ALICE_P12: 'let me: in' })).out).toContain(
      'plan of bob',
    );
  });

  it.each([
    ['https://api.test:8443', '127.0.0.1', '--resolve api.test:8443:127.0.0.1'],
    ['https://api.test', '10.0.0.7:8443', '--connect-to api.test:443:10.0.0.7:8443'],
    ['https://api.test:8443', 'gateway', '--connect-to api.test:8443:gateway:8443'],
    ['https://api.test:8443', '::1', "--resolve 'api.test:8443:[::1]'"],
    ['https://api.test:8443', '[::1]:9000', "--connect-to 'api.test:8443:[::1]:9000'"],
    ['https://[::1]:8443/base', undefined, "-g 'https://[::1]:8443/notes/"],
  ])('for %s at %s says %s', (url, connect, expected) => {
    const { input } = replayed('foreign-object-read GET /notes/{id}/ alice bob');
    const { connect: _, ...place } = input.place;
    const replay = replayOf({
      ...input,
      place: { ...place, url, ...(connect === undefined ? {} : { connect }) },
    });
    expect(replay?.text).toContain(expected);
  });

  it('asks for a value that the report keeps masked', async () => {
    const { input } = replayed('foreign-object-read GET /notes/{id}/ alice bob');
    const { verdict, exchanges } = input;
    const id = verdict.outcome.outcome === 'fail' ? verdict.outcome.evidence.attack : '';
    const attack = exchanges[id];
    if (attack === undefined) throw new Error('no attack');
    const key = attack.request.target.split('/')[2] ?? '';
    const replay = replayOf({
      ...input,
      exchanges: { ...exchanges, [id]: { ...attack, request: { ...attack.request, target: '/notes/$id/' } } },
    });
    expect(replay?.text).toContain('/notes/$REPLAY_ID/"');
    expect(replay?.needs.map((each) => each.name)).toContain('REPLAY_ID');
    expect((await freshShell(replay?.text ?? '', folder, { REPLAY_ID: key })).out).toContain('plan of bob');
  });
});

describe('a write', () => {
  it.each(writes)('%s shows, and leaves nothing behind', async (id) => {
    const before = api.state();
    const ran = await run(replayed(id));
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/before: .*\nafter: .*\nthe flaw shows: yes\nrestored: yes\n$/);
    expect(api.state()).toEqual(before);
    expect(ledgers()).toEqual([]);
  });

  it.each(writes)('%s does not show on the cured server', async (id) => {
    only([]);
    const before = api.state();
    const ran = await run(replayed(id));
    expect(ran.out).toContain('the flaw shows: no\nrestored: yes\n');
    expect(ran.code).toBe(1);
    expect(api.state()).toEqual(before);
  });

  it('prints both values of what it changed', async () => {
    const { out } = await run(replayed('field-write PATCH /profile/ alice'));
    expect(out).toContain('before: is_verified = false, balance = "10.50"');
    expect(out).toContain('after: is_verified = true, balance = "11.50"');
  });

  it('has its ledger on disk, for the owner only, before the write goes out', async () => {
    const seen: unknown[] = [];
    api.moody = ({ method }) => {
      const [name] = ledgers();
      if (method === 'PATCH' && seen.length === 0 && name !== undefined) {
        const file = join(folder, name, 'ledger.json');
        seen.push(
          readFileSync(file, 'utf8'),
          statSync(file).mode & 0o777,
          statSync(join(folder, name)).mode & 0o777,
        );
      }
      return undefined;
    };
    await run(replayed('field-write PATCH /profile/ alice'));
    expect(seen).toEqual([expect.stringContaining('"/balance": "10.50"'), 0o600, 0o700]);
  });

  it('says where the ledger is and exits 4 when the undo fails', async () => {
    let patches = 0;
    api.moody = ({ method }) => (method === 'PATCH' && ++patches > 1 ? 500 : undefined);
    const ran = await run(replayed('field-write PATCH /profile/ alice'));
    expect(ran.code).toBe(4);
    expect(ran.out).toContain('restored: no\nmay be left behind: put back /is_verified, /balance, /bio');
    const file = /by hand: (.*)$/m.exec(ran.out)?.[1] ?? '';
    const body = { balance: '10.50', bio: 'I am alice', is_verified: false };
    const request = { as: 'alice', method: 'PATCH', target: '/profile/', body };
    const ledger: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(ledger).toMatchObject({ left: [{ values: { '/balance': '10.50', '/is_verified': false } }] });
    expect(ledger).toHaveProperty('left.0.requests.0', request);
    for (const name of ledgers()) rmSync(join(folder, name), { recursive: true });
  });

  it('does not call a dead session a cure', async () => {
    const before = api.state();
    api.moody = ({ caller }) => (caller === 'alice' ? 401 : undefined);
    const ran = await run(replayed('foreign-object-write DELETE /notes/{id}/ alice bob'));
    expect(ran.out).toContain(
      'could not tell: the control alive was not served\nthe flaw shows: unknown\nrestored: yes\n',
    );
    expect(ran.code).toBe(3);
    expect(api.state()).toEqual(before);
  });

  it('undoes what it did when it is interrupted', async () => {
    const before = api.state();
    let shell = 0;
    api.moody = ({ method }) => {
      if (method === 'PATCH' && shell !== 0) process.kill(-shell, 'SIGINT');
      shell = method === 'PATCH' ? 0 : shell;
      return undefined;
    };
    const ran = await run(
      replayed('foreign-object-write PATCH /notes/{id}/ alice bob'),
      (child) => void (shell = child.pid ?? 0),
    );
    expect(ran.out).toContain('could not tell: interrupted\nthe flaw shows: unknown\nrestored: yes\n');
    expect(ran.code).toBe(130);
    expect(api.state()).toEqual(before);
  });

  it('finds its canary by the marker when no answer gave a key', async () => {
    const before = api.state();
    api.silent = true;
    const ran = await run(replayed('foreign-object-write PATCH /notes/{id}/ alice bob'));
    expect(ran.out).toMatch(/undo {2}bob GET \/notes\/ -> 200\nundo {2}bob DELETE .* -> 204\n/);
    expect(ran.out).toContain('restored: yes');
    expect(ran.code).toBe(3);
    expect(api.state()).toEqual(before);
  });

  it('sees in the list that a canary is gone, where no item can be read', async () => {
    const { input } = replayed('foreign-object-write PATCH /notes/{id}/ alice bob');
    const { experiment } = input.verdict;
    const fixtures = experiment.fixtures.map((each) => ({
      ...each,
      gone: { ...each.gone, request: { method: 'GET', path: '/notes/' } },
      goneBy: { body: '/title' },
    }));
    const replay = replayOf({
      ...input,
      verdict: { ...input.verdict, experiment: { ...experiment, fixtures } },
    });
    const before = api.state();
    expect(await freshShell(replay?.text ?? '', folder, { BOB_TOKEN: bobsToken })).toMatchObject({ code: 0 });
    expect(api.state()).toEqual(before);
    api.moody = ({ method }) => (method === 'DELETE' ? 500 : undefined);
    const ran = await freshShell(replay?.text ?? '', folder, { BOB_TOKEN: bobsToken });
    expect(ran).toMatchObject({ code: 4 });
    expect(ran.out).toContain('may be left behind: remove the note made for bob');
    for (const name of ledgers()) rmSync(join(folder, name), { recursive: true });
  });

  it('sends nothing while a variable or a file is missing', async () => {
    const { replay } = replayed('field-write PATCH /profile/ alice');
    const asked = api.received.length;
    const ran = await freshShell(replay.text, folder);
    expect(ran).toMatchObject({ code: 2, out: 'set BOB_TOKEN: the token of bob\n' });
    const elsewhere = await freshShell(replay.text, tmpdir(), { BOB_TOKEN: bobsToken });
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.out).toContain('no such file');
    expect(api.received.length).toBe(asked);
  });

  it('looks up at run time what no recorded target tells', async () => {
    const { input } = replayed('field-write PATCH /profile/ alice');
    const { verdict } = input;
    const { attack } = verdict.experiment.steps;
    if (attack === undefined || !('send' in attack) || !('as' in attack.send)) throw new Error('no attack');
    const send = {
      ...attack.send,
      request: {
        ...attack.send.request,
        body: { type: 'json', value: { balance: { $: 'known', exchange: 'x99', at: '/0/title' } } },
      },
    } as const;
    const steps = { ...verdict.experiment.steps, attack: { ...attack, send } };
    const list = { ...send, request: { method: 'GET', path: '/notes/' } };
    const replay = replayOf({
      ...input,
      verdict: { ...verdict, experiment: { ...verdict.experiment, steps } },
      sources: { x99: list },
    });
    const ran = await freshShell(replay?.text ?? '', folder, { BOB_TOKEN: bobsToken });
    expect(ran.out).toContain('find1  alice GET /notes/ -> 200');
    expect(ran.out).toContain('balance = "plan of alice for spring"');
    expect(ran.code).toBe(0);
  });
});

it('says why neither a line nor a script can repeat something', () => {
  const { input } = replayed('foreign-object-read GET /notes/{id}/ alice bob');
  expect(againOf({ ...input, place: { ...input.place, materials: {} } })).toEqual({
    noReplay: 'the files of a certificate that it uses are not named in the configuration',
  });
  expect(
    againOf({
      ...input,
      verdict: { ...input.verdict, outcome: { outcome: 'pass', summary: '', controls: [] } },
    }),
  ).toEqual({});
});
