import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../lab/lab.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { labsUnder } from '../../lab/state.ts';
import { prepareTools } from '../../lab/tools.ts';
import { callAs } from '../support/lab-client.ts';

let dir = '';
let lab: Lab;

beforeAll(async () => {
  const tools = await prepareTools({});
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
      expect((await callAs(lab, name).get('/api/me/')).json['username']).toBe(name);
  });

  test('takes a certificate that fills a large header', async () => {
    expect((await callAs(lab, 'big').get('/api/me/')).json['username']).toBe('alice');
  });

  test('maps trusted certificates without an account, or of an inactive one, to nobody', async () => {
    for (const name of ['stranger', 'noemail', 'ina', 'inter-dave', 'alice-noeku', 'dn-twocn', 'dn-crlf', 'dn-nul', 'dn-utf8', 'pk-003'])
      expect(`${name} ${(await callAs(lab, name).get('/api/me/')).status}`).toBe(`${name} 401`);
  });

  test('refuses certificates that nginx must not trust, before the application', async () => {
    for (const name of ['alice-caB', 'alice-self', 'alice-expired', 'alice-future', 'alice-revoked', 'alice-serverauth', undefined]) {
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
    expect((await callAs(lab, 'stranger').get('/api/me/')).status).toBe(401);
  });

  test('is known to other processes by its state file', async () => {
    const [state] = await labsUnder(dir);
    expect(state?.running).toBe(true);
    expect(state?.url).toBe(lab.url);
  });

  test('gives the same rows twice', async () => {
    const rows = await lab.rows();
    expect(rows).toContain('cnr-invoice-');
    expect(await lab.rows()).toBe(rows);
  });
});
