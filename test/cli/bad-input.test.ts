import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildCli, countersign } from '../support/built-cli.ts';
import { der, encrypted, mintPair, pkcs12, temporaryFolder } from '../support/key-files.ts';
import { matching } from '../support/matching.ts';

const folder = temporaryFolder();
const hours = (date: number): number => (date - Date.parse('2026-11-22T12:00:00Z')) / 3_600_000;
let target: Server;
let connections = 0;
let url: string;

/** The command line has the real clock, so its certificates are dated from now. */
beforeAll(async () => {
  buildCli();
  const today = hours(Date.now());
  for (const [name, from, until] of [
    ['alice', -1, 24],
    ['bob', -1, 24],
    ['old', -72, -48],
    ['young', 24, 48],
  ] as const) {
    const pair = await mintPair(name, today + from, today + until);
    folder.write(`${name}.pem`, pair.certificate);
    folder.write(`${name}.key`, pair.key);
    if (name !== 'alice') continue;
    folder.write('locked.key', encrypted(pair.key, 'sesame'));
    folder.write('alice.der', der(pair.certificate));
  }
  const files = { certificate: `${folder.dir}/alice.pem`, key: `${folder.dir}/alice.key` };
  pkcs12(folder.dir, files, 'sesame');
  pkcs12(folder.dir, files, 'sesame', true);
  folder.write('broken.yaml', 'openapi: 3.0.3\npaths:\n  /a: {\n');
  folder.write('empty.yaml', 'openapi: 3.0.3\ninfo: { title: t, version: "1" }\npaths: {}\n');
  folder.write(
    'outside.yaml',
    'openapi: 3.0.3\ninfo: { title: t, version: "1" }\npaths:\n  //evil.example/x: { get: { responses: { 200: { description: ok } } } }\n',
  );
  target = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const address = target.address();
  url = `https://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});

afterEach(() => expect(connections).toBe(0));
afterAll(async () => {
  await new Promise((resolve) => target.close(resolve));
  folder.remove();
});

interface Case {
  readonly name: string;
  readonly identity?: string;
  readonly target?: string;
  readonly more?: string;
  readonly flags?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  readonly code: string;
  readonly sentence: RegExp;
  readonly hint: RegExp;
}

const printed = z.object({ error: z.unknown() });
const pem = 'certificate: alice.pem, key: alice.key';
const spec = (file: string) => `openapi: ${file}`;

const cases: readonly Case[] = [
  {
    name: 'a missing key',
    identity: 'certificate: alice.pem, key: none.key',
    code: 'key-unreadable',
    sentence: /none\.key does not exist/,
    hint: /relative to the configuration/,
  },
  {
    name: 'an unreadable key',
    identity: 'certificate: alice.pem, key: alice.pem',
    code: 'key-unreadable',
    sentence: /alice\.pem is not a PEM key/,
    hint: /BEGIN PRIVATE KEY/,
  },
  {
    name: 'a missing certificate',
    identity: 'certificate: none.pem, key: alice.key',
    code: 'certificate-unreadable',
    sentence: /none\.pem does not exist/,
    hint: /relative/,
  },
  {
    name: 'a binary certificate',
    identity: 'certificate: alice.der, key: alice.key',
    code: 'certificate-unreadable',
    sentence: /binary \(DER\)/,
    hint: /openssl x509 -inform der/,
  },
  {
    name: 'a wrong passphrase',
    identity: 'certificate: alice.pem, key: locked.key, passphrase: { env: PASS }',
    environment: { PASS: 'wrong-one' },
    code: 'passphrase-wrong',
    sentence: /passphrase does not open the key/,
    hint: /Check the variable/,
  },
  {
    name: 'a passphrase that is not given',
    identity: 'certificate: alice.pem, key: locked.key',
    code: 'passphrase-wrong',
    sentence: /no passphrase is given/,
    hint: /passphrase: \{ env/,
  },
  {
    name: 'a wrong PKCS#12 passphrase',
    identity: 'pkcs12: pair.p12, passphrase: { env: PASS }',
    environment: { PASS: 'wrong-one' },
    code: 'passphrase-wrong',
    sentence: /does not open the PKCS#12/,
    hint: /Check the variable/,
  },
  {
    name: 'an old PKCS#12 file',
    identity: 'pkcs12: legacy.p12, passphrase: { env: PASS }',
    environment: { PASS: 'sesame' },
    code: 'pkcs12-legacy',
    sentence: /RC2 or 3DES/,
    hint: /openssl pkcs12 -legacy/,
  },
  {
    name: 'a key of another certificate',
    identity: 'certificate: alice.pem, key: bob.key',
    code: 'key-mismatch',
    sentence: /does not belong to the certificate/,
    hint: /openssl/,
  },
  {
    name: 'an expired certificate',
    identity: 'certificate: old.pem, key: old.key',
    code: 'certificate-expired',
    sentence: /expired on \d{4}-\d\d-\d\d/,
    hint: /Renew/,
  },
  {
    name: 'a certificate of tomorrow',
    identity: 'certificate: young.pem, key: young.key',
    code: 'certificate-not-yet-valid',
    sentence: /valid only from \d{4}/,
    hint: /clock/,
  },
  {
    name: 'an expired stranger',
    more: 'certificates: { stranger: { certificate: old.pem, key: old.key } }',
    code: 'certificate-expired',
    sentence: /^stranger: /,
    hint: /expect: refused/,
  },
  {
    name: 'OpenAPI that does not parse',
    target: spec('broken.yaml'),
    code: 'openapi-syntax',
    sentence: /broken\.yaml:4:1: /,
    hint: /Mend that line/,
  },
  {
    name: 'OpenAPI without operations',
    target: spec('empty.yaml'),
    code: 'openapi-invalid',
    sentence: /describes no operation/,
    hint: /at least one method/,
  },
  {
    name: 'OpenAPI that is not there',
    target: spec('none.yaml'),
    code: 'openapi-unreadable',
    sentence: /none\.yaml cannot be read/,
    hint: /relative/,
  },
  {
    name: 'OpenAPI that leads elsewhere',
    target: spec('outside.yaml'),
    code: 'url-out-of-scope',
    sentence: /evil\.example/,
    hint: /nothing else is ever sent/,
  },
  {
    name: 'a pattern that leads elsewhere',
    target: 'exclude: ["GET https://evil.example/x"]',
    code: 'url-out-of-scope',
    sentence: /whole URL/,
    hint: /METHOD \/path/,
  },
  {
    name: 'an unknown key',
    more: 'safty: observe',
    code: 'config-unknown-key',
    sentence: /^countersign\.yaml:6:1: unknown key "safty"$/,
    hint: /Did you mean "safety"\?/,
  },
  {
    name: 'a value of the wrong type',
    more: 'production: maybe',
    code: 'config-invalid',
    sentence: /^countersign\.yaml:6:13: production must be/,
    hint: /README/,
  },
  {
    name: 'YAML that does not parse',
    more: 'allow: [',
    code: 'config-syntax',
    sentence: /^countersign\.yaml:\d+:\d+: this is not YAML/,
    hint: /indentation/,
  },
  {
    name: 'a variable that is not set',
    identity: `${pem}, token: { env: ALICE_TOKEN }`,
    code: 'env-missing',
    sentence: /ALICE_TOKEN is not set; identities\.alice\.token/,
    hint: /export ALICE_TOKEN/,
  },
  {
    name: 'a command nobody allowed',
    identity: `${pem}, token: { command: [echo, secret] }`,
    code: 'secret-unreadable',
    sentence: /would run the command echo/,
    hint: /--allow-commands/,
  },
  {
    name: 'a target elsewhere without authorization',
    target: 'connect: 203.0.113.1',
    code: 'authorization-missing',
    sentence: /nobody is named/,
    hint: /authorization: \{ by/,
  },
  {
    name: 'an authorization that ended',
    more: 'authorization: { by: Ann, reference: S-1, until: 2020-01-31 }',
    code: 'authorization-expired',
    sentence: /ended on 2020-01-31/,
    hint: /new one/,
  },
  {
    name: 'writing to production',
    more: 'production: true',
    flags: ['--safety', 'canary'],
    code: 'production-observe-only',
    sentence: /only the safety level observe/,
    hint: /--safety observe/,
  },
  {
    name: 'an unknown safety level',
    flags: ['--safety', 'obsreve'],
    code: 'usage',
    sentence: /"obsreve" is unknown to --safety/,
    hint: /Did you mean "observe"\?/,
  },
  {
    name: 'an unknown option',
    flags: ['--pln'],
    code: 'usage',
    sentence: /nknown option '--pln'/,
    hint: /Did you mean --plan\?/,
  },
];

function write({ identity = pem, target: extra = 'exclude: []', more = '' }: Case): void {
  folder.write(
    'countersign.yaml',
    `target:\n  url: ${url}\n  ${extra}\nidentities:\n  alice: { ${identity} }\n${more}\n`,
  );
}

describe('bad input', () => {
  it.each(cases)('$name ends in a code, a sentence and a hint, exit 2, and nothing sent', async (each) => {
    write(each);
    const { code, out, err } = await countersign(
      ['scan', '--json', '--quiet', ...(each.flags ?? [])],
      folder.dir,
      each.environment,
    );
    const { error } = printed.parse(JSON.parse(out));
    expect(error).toEqual({ code: each.code, message: matching(each.sentence), hint: matching(each.hint) });
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).not.toMatch(/wrong-one|sesame/);
  });

  it('is printed for people when nobody asked for JSON', async () => {
    write({ name: '', more: 'safty: observe', code: '', sentence: /./, hint: /./ });
    const { code, out, err } = await countersign(['scan'], folder.dir);
    expect(err).toBe(
      'error[config-unknown-key]: countersign.yaml:6:1: unknown key "safty"\n  hint: Did you mean "safety"?\n',
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('is a missing configuration file, too', async () => {
    const { code, err } = await countersign(['scan', 'elsewhere.yaml'], folder.dir);
    expect(err).toMatch(
      /^error\[config-missing\]: There is no configuration file elsewhere\.yaml\n {2}hint: .*countersign demo\n$/,
    );
    expect(code).toBe(2);
  });

  it('is a command that does not exist, with a suggestion', async () => {
    const { code, err } = await countersign(['scna'], folder.dir);
    expect(err).toBe("error[usage]: Unknown command 'scna'\n  hint: Did you mean scan?\n");
    expect(code).toBe(2);
  });
});
