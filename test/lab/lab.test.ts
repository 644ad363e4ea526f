import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runToEnd } from '../../lab/child.ts';
import { type Lab, startLab } from '../../lab/lab.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { labsUnder } from '../../lab/state.ts';
import type { Tools } from '../../lab/tools.ts';
import { callAs } from '../support/lab-client.ts';
import { labTools } from '../support/two-labs.ts';

vi.setConfig({ testTimeout: 60_000 }); // real servers, and the machine may be busy

let dir = '';
let lab: Lab;
let tools: Tools;

beforeAll(async () => {
  tools = await labTools();
  dir = await mkdtemp(join(tmpdir(), 'lab-'));
  lab = await startLab({ variant: 'hardened', seed: FIXED_SEED, dir, tools, now: new Date() });
}, 300_000);

afterAll(async () => {
  await lab?.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('a started lab', () => {
  test('maps each bound certificate to its account', async () => {
    for (const name of ['alice', 'bob', 'carol', 'sam', 'root', 'orphan'])
      expect((await callAs(lab, name).get('/api/me/')).row()('username')).toBe(name);
  });

  test('takes a certificate that fills a large header', async () => {
    expect((await callAs(lab, 'big').get('/api/me/')).row()('username')).toBe('alice');
  });

  test('maps trusted certificates without an account, or of an inactive one, to nobody', async () => {
    for (const name of [
      'stranger',
      'noemail',
      'ina',
      'inter-dave',
      'alice-noeku',
      'dn-twocn',
      'dn-crlf',
      'dn-nul',
      'dn-utf8',
      'pk-003',
    ])
      expect(`${name} ${(await callAs(lab, name).get('/api/me/')).status}`).toBe(`${name} 401`);
  });

  test('refuses certificates that nginx must not trust, before the application', async () => {
    for (const name of [
      'alice-caB',
      'alice-self',
      'alice-expired',
      'alice-future',
      'alice-revoked',
      'alice-serverauth',
      undefined,
    ]) {
      const answer = await callAs(lab, name).get('/api/me/');
      expect(`${name} ${answer.status}`).toBe(`${name} 400`);
      expect(answer.text).toContain('nginx');
    }
  });

  test('shakes hands with nobody who names another host', async () => {
    const elsewhere = { ...lab, url: lab.url.replace('api.test', 'other.test') };
    expect((await callAs(elsewhere, 'alice').get('/api/me/')).status).toBe(421);
  });

  test('does not believe certificate headers that a client sends', async () => {
    const alice = encodeURIComponent(await readFile(join(lab.dir, 'pki', 'alice.pem'), 'utf8'));
    const secret = await readFile(join(lab.dir, 'proxy-secret'), 'utf8');
    const forged = { 'X-Mtls-Cert': alice, 'X-Mtls-Verify': 'SUCCESS', 'X-Mtls-Proxy-Secret': secret };
    expect((await callAs(lab, 'stranger').get('/api/me/', forged)).status).toBe(401);
  });

  test('is known to other processes by its state file', async () => {
    const [state] = await labsUnder(dir);
    expect(state?.running).toBe(true);
    expect(state?.url).toBe(lab.url);
  });

  test('hands the scanner tokens in files that only their owner can read', async () => {
    expect(await readFile(lab.configFile, 'utf8')).toContain('file: tokens/alice.jwt');
    for (const name of ['alice', 'bob', 'carol']) {
      const file = join(lab.dir, 'tokens', `${name}.jwt`);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const headers = { authorization: `Bearer ${await readFile(file, 'utf8')}` };
      expect((await callAs(lab, name).get('/api/secure/session/', headers)).row()('username')).toBe(name);
    }
  });

  test('gives the same rows twice', async () => {
    const rows = await lab.rows();
    expect(rows).toContain('cnr-invoice-');
    expect(await lab.rows()).toBe(rows);
  });
});

describe('a lab that cannot start', () => {
  test('leaves no server behind when the front fails', async () => {
    const start = startLab({
      variant: 'vulnerable',
      seed: FIXED_SEED,
      dir,
      tools: { ...tools, nginx: '/bin/false' },
      now: new Date(),
    });
    await expect(start).rejects.toThrow('The lab did not start.');
    expect((await labsUnder(dir)).map((state) => state.variant)).toEqual(['hardened']);
  });

  test.each([
    ['no variant is named', { LAB_BIND: 'unix:/nowhere', LAB_VARIANT: '' }, 'LAB_VARIANT'],
    [
      'it would listen to other machines',
      { LAB_BIND: '0.0.0.0:8000', LAB_VARIANT: 'vulnerable' },
      'LAB_BIND',
    ],
  ])('refuses when %s', async (_, env, named) => {
    const python = tools.pythonPath ? { PYTHONPATH: tools.pythonPath } : {};
    const { code, stderr } = await runToEnd(tools.python, ['manage.py', 'check'], {
      cwd: djangoProject(),
      env: { ...env, ...python },
    });
    expect(code).toBe(1);
    expect(stderr).toContain(named);
  });
});
