import { X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyFiles } from '../../../src/identity/certificate.ts';
import { loadCertificate } from '../../../src/identity/load.ts';
import {
  der,
  encrypted,
  mintPair,
  now,
  type Pair,
  pkcs12,
  temporaryFolder,
} from '../../support/key-files.ts';
import { containing } from '../../support/matching.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

let pair: Pair;
let certificate: string;
let key: string;

beforeAll(async () => {
  pair = await mintPair('alice');
  certificate = folder.write('alice.pem', pair.certificate);
  key = folder.write('alice.key', pair.key);
});

const load = (files: KeyFiles, expect: 'mapped' | 'unmapped' | 'refused' = 'mapped') =>
  loadCertificate({ id: 'alice', expect, files }, now);
const mistake = (files: Partial<Extract<KeyFiles, { kind: 'pem' }>>) =>
  mistakeOf(() => load({ kind: 'pem', certificate, key, ...files }));

describe('a PEM pair', () => {
  it('is read with its names, dates and fingerprint', async () => {
    const loaded = await load({ kind: 'pem', certificate, key });
    expect(loaded).toMatchObject({
      id: 'alice',
      expect: 'mapped',
      notAfter: new Date(now + 24 * 60 * 60 * 1_000),
    });
    expect(loaded.subject).toContain('CN=alice');
    expect(loaded.sha256).toBe(
      new X509Certificate(pair.certificate).fingerprint256.replaceAll(':', '').toLowerCase(),
    );
  });

  it('keeps its key out of JSON and prints', async () => {
    const loaded = await load({ kind: 'pem', certificate, key });
    expect(JSON.stringify(loaded) + inspect(loaded, { depth: 9 })).not.toContain('PRIVATE');
    expect(loaded.open()).toHaveProperty('key');
  });

  it('opens an encrypted key with its passphrase and hands it on in the clear', async () => {
    const locked = folder.write('locked.key', encrypted(pair.key, 'sesame'));
    const material = (await load({ kind: 'pem', certificate, key: locked, passphrase: 'sesame' })).open();
    expect('key' in material && material.key.toString()).toMatch(/BEGIN PRIVATE KEY/);
  });

  it('names the wrong passphrase without repeating it', async () => {
    const locked = folder.write('locked2.key', encrypted(pair.key, 'sesame'));
    const wrong = await mistake({ key: locked, passphrase: 'not-sesame' });
    expect(wrong.code).toBe('passphrase-wrong');
    expect(wrong.message + wrong.hint).not.toContain('not-sesame');
    expect((await mistake({ key: locked })).message).toContain('no passphrase is given');
  });

  it('says which file is missing', async () => {
    expect(await mistake({ certificate: `${certificate}x` })).toMatchObject({
      code: 'certificate-unreadable',
      message: containing('does not exist'),
    });
    expect(await mistake({ key: `${key}x` })).toMatchObject({
      code: 'key-unreadable',
      message: containing('does not exist'),
    });
  });

  it('offers the conversion for binary files', async () => {
    expect(await mistake({ certificate: folder.write('a.der', der(pair.certificate)) })).toMatchObject({
      code: 'certificate-unreadable',
      hint: containing('openssl x509 -inform der'),
    });
    expect(await mistake({ key: folder.write('k.der', der(pair.key)) })).toMatchObject({
      code: 'key-unreadable',
      hint: containing('openssl pkey -inform der'),
    });
  });

  it('tells a text, a key and a damaged certificate apart', async () => {
    expect((await mistake({ certificate: folder.write('t.pem', 'hello') })).message).toContain('is not PEM');
    expect((await mistake({ certificate: key })).message).toContain('holds a key and no certificate');
    expect(
      (
        await mistake({
          certificate: folder.write(
            'd.pem',
            '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
          ),
        })
      ).message,
    ).toContain('is damaged');
    expect(
      (
        await mistake({
          key: folder.write('d.key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'),
        })
      ).code,
    ).toBe('key-unreadable');
  });

  it('does not accept the key of another certificate', async () => {
    const other = folder.write('bob.key', (await mintPair('bob')).key);
    expect((await mistake({ key: other })).code).toBe('key-mismatch');
  });
});

describe('dates', () => {
  const files = async (name: string, from: number, until: number): Promise<KeyFiles> => {
    const dated = await mintPair(name, from, until);
    return {
      kind: 'pem',
      certificate: folder.write(`${name}.pem`, dated.certificate),
      key: folder.write(`${name}.key`, dated.key),
    };
  };

  it('name an expired certificate with its date', async () => {
    const error = await mistakeOf(async () => load(await files('old', -72, -48)));
    expect(error).toMatchObject({
      code: 'certificate-expired',
      message: containing('expired on 2026-11-20'),
    });
  });

  it('name a certificate that is not yet valid', async () => {
    const error = await mistakeOf(async () => load(await files('young', 24, 48), 'unmapped'));
    expect(error).toMatchObject({ code: 'certificate-not-yet-valid', message: containing('2026-11-23') });
  });

  it('do not matter for a certificate that ought to be refused', async () => {
    expect((await load(await files('expired', -72, -48), 'refused')).expect).toBe('refused');
  });
});

describe('a PKCS#12 file', () => {
  it('is read with the certificate inside', async () => {
    const file = pkcs12(folder.dir, { certificate, key }, 'sesame');
    const loaded = await load({ kind: 'pkcs12', file, passphrase: 'sesame' });
    expect(loaded.subject).toContain('CN=alice');
    expect(loaded.open()).toMatchObject({ passphrase: 'sesame' });
    expect(JSON.stringify(loaded)).not.toContain('sesame');
  });

  it('needs the right passphrase', async () => {
    const file = pkcs12(folder.dir, { certificate, key }, 'sesame');
    expect((await mistakeOf(() => load({ kind: 'pkcs12', file, passphrase: 'wrong' }))).code).toBe(
      'passphrase-wrong',
    );
    expect((await mistakeOf(() => load({ kind: 'pkcs12', file }))).hint).toContain('Add passphrase');
  });

  it('of an old export gets the command that converts it', async () => {
    const file = pkcs12(folder.dir, { certificate, key }, 'sesame', true);
    expect(await mistakeOf(() => load({ kind: 'pkcs12', file, passphrase: 'sesame' }))).toMatchObject({
      code: 'pkcs12-legacy',
      hint: containing('openssl pkcs12 -legacy'),
    });
  });

  it('is told from a PEM file', async () => {
    expect(await mistakeOf(() => load({ kind: 'pkcs12', file: certificate }))).toMatchObject({
      code: 'certificate-unreadable',
      hint: containing('certificate: and key:'),
    });
  });
});
