import { afterAll, describe, expect, it } from 'vitest';
import type { Flags } from '../../../src/config/flags.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { now, temporaryFolder } from '../../support/key-files.ts';
import { containing, matching } from '../../support/matching.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const alice = 'identities:\n  alice: { certificate: a.pem, key: a.key }\n';
const local = `target:\n  url: https://127.0.0.1:8443\n${alice}`;
const remote = `target:\n  url: https://api.staging.example\n${alice}`;
const allowed = 'authorization: { by: Head of API, reference: SEC-1, until: 2026-11-22 }\n';

const load = (text: string, flags: Flags = {}, environment: Record<string, string> = {}) =>
  loadConfig({ file: folder.write('countersign.yaml', text), flags, environment, clock: () => now });
const mistake = (text: string, flags: Flags = {}) => mistakeOf(() => load(text, flags));

describe('a small file', () => {
  it('gets careful defaults and absolute paths', async () => {
    const config = await load(local);
    expect(config).toMatchObject({
      safety: 'observe',
      production: false,
      allow: [],
      evidence: 'masked',
      commands: false,
      access: { default: 'authenticated', defaultDeclared: false, public: [], shared: [], roles: [] },
      limits: { rate: 0, concurrency: 8, requests: 20_000, seconds: 1_800 },
    });
    expect(config.identities[0]?.material).toEqual({
      kind: 'pem',
      certificate: `${folder.dir}/a.pem`,
      key: `${folder.dir}/a.key`,
    });
  });

  it('is slow where the target is not this machine', async () => {
    expect((await load(remote + allowed)).limits.rate).toBe(10);
  });

  it('keeps every kind of credential as a reference', async () => {
    const config = await load(
      `target: { url: "https://localhost" }
identities:
  a: { token: { env: A, scheme: Token } }
  b: { basic: { user: bob, password: { file: b.txt } } }
  c: { header: { name: X-Key, value: { command: [pass, show] } } }
  d: { cookie: { name: sid, value: { env: A } }, pkcs12: d.p12, passphrase: { env: A }, roles: [member], tenant: acme }
certificates:
  stranger: { certificate: s.pem, key: s.key }
  expired: { certificate: e.pem, key: e.key, expect: refused }
`,
      {},
      { A: 'secret-value' },
    );
    expect(config.identities.map(({ credential }) => credential)).toEqual([
      { id: 'a', kind: 'bearer', token: { env: 'A' }, scheme: 'Token' },
      { id: 'b', kind: 'basic', user: 'bob', password: { file: `${folder.dir}/b.txt` } },
      { id: 'c', kind: 'header', name: 'X-Key', value: { command: ['pass', 'show'] } },
      { id: 'd', kind: 'cookie', name: 'sid', value: { env: 'A' } },
    ]);
    expect(config.certificates.map(({ id, expect: what }) => [id, what])).toEqual([
      ['stranger', 'unmapped'],
      ['expired', 'refused'],
    ]);
    expect(JSON.stringify(config)).not.toContain('secret-value');
  });

  it('does not expand variables in other places', async () => {
    const text = local.replace('a.pem', '"${HOME}/a.pem"');
    expect((await load(text)).identities[0]?.material).toMatchObject({
      certificate: `${folder.dir}/\${HOME}/a.pem`,
    });
  });
});

describe('flags', () => {
  it('win over the file', async () => {
    const text = `${local}safety: canary\nallow: [burst]\nlimits: { rate: 5, requests: 10 }\nchecks: { only: [method-gap] }\n`;
    const config = await load(text, {
      safety: 'full',
      allow: ['escalation'],
      rate: 3,
      only: ['field-write', 'anonymous-access'],
      skip: ['field-write'],
    });
    expect(config).toMatchObject({
      safety: 'full',
      allow: ['escalation'],
      limits: { rate: 3, requests: 10 },
      only: ['anonymous-access'],
    });
  });

  it('with unknown words get a suggestion', async () => {
    expect(await mistake(local, { safety: 'obsreve' })).toMatchObject({
      code: 'usage',
      hint: 'Did you mean "observe"?',
    });
    expect(await mistake(local, { only: ['foreign-object-raed'] })).toMatchObject({
      code: 'usage',
      hint: 'Did you mean "foreign-object-read"?',
    });
  });

  it('with numbers that make no sense are refused', async () => {
    for (const flags of [
      { rate: Number.NaN },
      { rate: -1 },
      { concurrency: 0 },
      { maxRequests: 1.5 },
      { maxSeconds: Number.POSITIVE_INFINITY },
    ])
      expect((await mistake(local, flags)).code).toBe('usage');
  });
});

describe('mistakes in the file', () => {
  it('are named with line, column and suggestion when a key is unknown', async () => {
    const error = await mistake(local.replace('certificate:', 'certifcate:'));
    expect(error.code).toBe('config-unknown-key');
    expect(error.message).toMatch(
      /countersign\.yaml:4:12: unknown key "certifcate" under identities\.alice$/,
    );
    expect(error.hint).toContain('Did you mean "certificate"?');
  });

  it('are named at the top level too', async () => {
    expect((await mistake(`${local}safty: observe\n`)).hint).toContain('Did you mean "safety"?');
  });

  it('list further places after the first', async () => {
    expect((await mistake(`${local}safty: observe\nprodction: true\n`)).hint).toMatch(
      /More to mend: .*:6:1 unknown key "prodction"/,
    );
  });

  it('of type are named with the place', async () => {
    expect((await mistake(`${local}production: maybe\n`)).message).toMatch(
      /:5:13: production must be true or false$/,
    );
    expect((await mistake(`${local}limits: { rate: fast }\n`)).message).toMatch(
      /limits\.rate must be a number$/,
    );
    expect(await mistake(`${local}safety: obsreve\n`)).toMatchObject({
      code: 'config-invalid',
      hint: 'Did you mean "observe"?',
    });
    expect((await mistake(alice)).message).toContain('target is missing');
    expect((await mistake('')).code).toBe('config-invalid');
    expect((await mistake('- a\n- b\n')).code).toBe('config-invalid');
  });

  it('never repeat a secret that was written into the file', async () => {
    const error = await mistake(
      `target: { url: "https://localhost" }\nidentities: { alice: { token: s3cr3t } }\n`,
    );
    expect(error.message).toContain('must be a reference');
    expect(error.message + error.hint).not.toContain('s3cr3t');
  });

  it('of syntax are named with the line', async () => {
    expect(await mistake('target: {\n  url: [\n')).toMatchObject({
      code: 'config-syntax',
      message: matching(/countersign\.yaml:\d+:\d+/),
    });
    expect((await mistake('a: 1\na: 2\n')).code).toBe('config-syntax');
  });

  it('of half a pair, two credentials, or clashing names are refused', async () => {
    const clash = `${local}certificates: { alice: { certificate: s.pem, key: s.key } }\n`;
    expect((await mistake(local.replace(', key: a.key', ''))).message).toContain(
      'has a certificate and no key',
    );
    expect((await mistake(clash)).message).toContain('has the name of an identity');
    expect((await mistake(local.replace('alice:', 'none:'))).message).toContain('stands for nobody');
    expect(
      (
        await mistake(
          local.replace(
            'key: a.key',
            'key: a.key, token: { env: A }, cookie: { name: s, value: { env: A } }',
          ),
        )
      ).message,
    ).toContain('more than one credential');
  });

  it('of a missing file come with a way to start', async () => {
    const error = await mistakeOf(() =>
      loadConfig({ file: `${folder.dir}/none.yaml`, environment: {}, clock: () => now }),
    );
    expect(error).toMatchObject({ code: 'config-missing', hint: containing('countersign demo') });
    expect(
      (await mistakeOf(() => loadConfig({ file: folder.dir, environment: {}, clock: () => now }))).code,
    ).toBe('config-unreadable');
  });

  it('of a hostile file end early', async () => {
    const bomb = Array.from(
      { length: 30 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}, *a${n - 1}`}]`,
    ).join('\n');
    expect((await mistake(bomb)).code).toBe('config-syntax');
    expect((await mistake(`${local}__proto__: { polluted: true }\n`)).code).toBe('config-unknown-key');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('environment variables', () => {
  it('that are not set are named with the place that needs them', async () => {
    const error = await mistake(local.replace('key: a.key', 'key: a.key, token: { env: ALICE_TOKEN }'));
    expect(error).toMatchObject({
      code: 'env-missing',
      message: matching(/ALICE_TOKEN is not set; identities\.alice\.token needs it \(.*:4:\d+\)/),
    });
  });
});

describe('permission', () => {
  it('is needed where the target is not this machine', async () => {
    expect((await mistake(remote)).code).toBe('authorization-missing');
  });

  it('ends with its last day', async () => {
    expect((await load(remote + allowed)).authorization?.by).toBe('Head of API');
    expect(await mistake(remote + allowed.replace('2026-11-22', '2026-11-21'))).toMatchObject({
      code: 'authorization-expired',
      message: containing('2026-11-21'),
    });
    expect((await mistake(remote + allowed.replace('2026-11-22', 'soon'))).code).toBe('config-invalid');
  });

  it('for production covers observe only', async () => {
    expect((await mistake(`${local}production: true\n`, { safety: 'canary' })).code).toBe(
      'production-observe-only',
    );
    expect((await load(`${local}production: true\n`)).production).toBe(true);
  });

  it('follows where the connection really goes', async () => {
    expect(
      (
        await load(
          remote.replace('https://api.staging.example', 'https://api.test\n  connect: 127.0.0.1:8443'),
        )
      ).target.connect,
    ).toBe('127.0.0.1:8443');
    expect((await mistake(local.replace('8443', '8443\n  connect: 10.1.2.3'))).code).toBe(
      'authorization-missing',
    );
  });
});
