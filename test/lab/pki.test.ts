import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientCertificates } from '../../lab/certificates.ts';
import { mintPki, type Pki } from '../../lab/pki.ts';
import { FIXED_SEED, principals } from '../../lab/principals.ts';

const people = principals(FIXED_SEED);
const now = new Date();
let dir = '';
let pki: Pki;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lab-pki-'));
  pki = await mintPki(dir, people, now);
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const read = async (name: string) => new X509Certificate(await readFile(join(dir, `${name}.pem`)));

describe('the certificates of the lab', () => {
  test('are all minted, each with a key that only its owner can read', async () => {
    for (const { name } of clientCertificates(people, now)) {
      expect((await read(name)).raw.length).toBeGreaterThan(200);
      expect((await stat(join(dir, `${name}.key`))).mode & 0o777).toBe(0o600);
    }
  });

  test('come from the authority that each of them names', async () => {
    const authority = await read('ca-a');
    expect((await read('alice')).verify(authority.publicKey)).toBe(true);
    expect((await read('alice-caB')).verify(authority.publicKey)).toBe(false);
    const self = await read('alice-self');
    expect(self.verify(self.publicKey)).toBe(true);
  });

  test('keep hostile subjects as they were written', async () => {
    expect((await read('dn-twocn')).subject).toBe('CN=mallory\nCN=user-1');
    expect((await read('dn-utf8')).toLegacyObject().subject.CN).toBe('user-\uff11');
    expect((await read('dn-space')).toLegacyObject().subject.CN).toBe('user-1 ');
    expect((await read('dn-nul')).raw.includes('user-1\0.mallory')).toBe(true);
    expect((await read('dn-crlf')).raw.includes('mallory\r\nX-Mtls-User: user-1')).toBe(true);
  });

  test('bind accounts by the fingerprint of what was written', async () => {
    const alice = pki.bindings.find((binding) => binding.user === 'alice');
    const written = (await read('alice')).fingerprint256.replaceAll(':', '').toLowerCase();
    expect(alice?.sha256).toBe(written);
  });

  test('come with one revocation list per issuing authority, under the label that nginx reads', async () => {
    const lists = await readFile(join(dir, 'clients.crl'), 'utf8');
    expect(lists.match(/-----BEGIN X509 CRL-----/g)).toHaveLength(2);
  });
});
