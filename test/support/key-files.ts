import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';

export const now = Date.parse('2026-11-22T12:00:00Z');
const hour = 60 * 60 * 1_000;

/** A folder that is gone after the test file. */
export function temporaryFolder(): {
  dir: string;
  write: (name: string, content: string | Buffer) => string;
  remove: () => void;
} {
  const dir = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const write = (name: string, content: string | Buffer): string => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  };
  return { dir, write, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** A self-signed pair as PEM, valid around `from` and `until` (hours from the tests' fixed now). */
export async function mintPair(name: string, from = -1, until = 24): Promise<Pair> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name},O=Test`,
    serialNumber: '01',
    notBefore: new Date(now + from * hour),
    notAfter: new Date(now + until * hour),
    signingAlgorithm: algorithm,
    keys,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return { certificate: certificate.toString('pem'), key };
}

/** The same key, encrypted with a passphrase. */
export function encrypted(key: string, passphrase: string): string {
  return createPrivateKey(key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString();
}

/** A PKCS#12 file of a PEM pair; `legacy` uses the ciphers of old exports. */
export function pkcs12(
  folder: string,
  pair: { certificate: string; key: string },
  passphrase: string,
  legacy = false,
): string {
  const out = join(folder, legacy ? 'legacy.p12' : 'pair.p12');
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    ...(legacy ? ['-legacy'] : []),
    '-in',
    pair.certificate,
    '-inkey',
    pair.key,
    '-out',
    out,
    '-passout',
    `pass:${passphrase}`,
  ]);
  return out;
}

/** The binary form of a PEM text. */
export function der(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
}
