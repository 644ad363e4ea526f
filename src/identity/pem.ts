import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CountersignError } from '../errors.ts';
import type { KeyFiles, TlsMaterial } from './certificate.ts';

type PemFiles = Extract<KeyFiles, { kind: 'pem' }>;

/** Reads a PEM pair and checks that the two belong together; an encrypted key is opened here, once. */
export async function readPem(
  id: string,
  files: PemFiles,
): Promise<{ leaf: X509Certificate; material: TlsMaterial }> {
  const cert = await bytesOf(files.certificate, 'certificate-unreadable', `${id}: the certificate`);
  const leaf = parseCertificate(id, files.certificate, cert);
  const key = parseKey(id, files, await bytesOf(files.key, 'key-unreadable', `${id}: the key`));
  if (!leaf.checkPrivateKey(key))
    throw new CountersignError(
      'key-mismatch',
      `${id}: the key ${files.key} does not belong to the certificate ${files.certificate}`,
      'Compare: openssl x509 -noout -pubkey -in CERTIFICATE and openssl pkey -pubout -in KEY must print the same.',
    );
  return { leaf, material: { cert, key: Buffer.from(key.export({ type: 'pkcs8', format: 'pem' })) } };
}

/** The bytes of a file, or the error a user can act on. */
export async function bytesOf(
  file: string,
  code: 'certificate-unreadable' | 'key-unreadable',
  what: string,
): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new CountersignError(
      code,
      `${what} ${file} ${missing ? 'does not exist' : 'cannot be read'}`,
      missing ? 'Paths are relative to the configuration file.' : 'Is it a file, and may you read it?',
      { cause },
    );
  }
}

function parseCertificate(id: string, file: string, bytes: Buffer): X509Certificate {
  const trouble = (why: string, hint: string) =>
    new CountersignError('certificate-unreadable', `${id}: the certificate ${file} ${why}`, hint);
  if (bytes[0] === 0x30)
    throw trouble(
      'is binary (DER), not PEM',
      `Convert it: openssl x509 -inform der -in ${file} -out ${pemName(file)}`,
    );
  if (
    !bytes.includes('-----BEGIN CERTIFICATE-----') &&
    !bytes.includes('-----BEGIN TRUSTED CERTIFICATE-----')
  )
    throw trouble(
      bytes.includes('PRIVATE KEY-----') ? 'holds a key and no certificate' : 'is not PEM',
      'It must begin with -----BEGIN CERTIFICATE-----.',
    );
  try {
    return new X509Certificate(bytes);
  } catch (cause) {
    throw new CountersignError(
      'certificate-unreadable',
      `${id}: the certificate ${file} is damaged`,
      `See what is in it: openssl x509 -noout -text -in ${file}`,
      { cause },
    );
  }
}

function parseKey(id: string, { key: file, passphrase }: PemFiles, bytes: Buffer): KeyObject {
  const trouble = (why: string, hint: string) =>
    new CountersignError('key-unreadable', `${id}: the key ${file} ${why}`, hint);
  if (bytes[0] === 0x30)
    throw trouble(
      'is binary (DER), not PEM',
      `Convert it: openssl pkey -inform der -in ${file} -out ${pemName(file)}`,
    );
  if (!bytes.includes('PRIVATE KEY-----'))
    throw trouble('is not a PEM key', 'It must begin with -----BEGIN PRIVATE KEY----- or a like line.');
  const encrypted = bytes.includes('ENCRYPTED');
  if (encrypted && passphrase === undefined)
    throw new CountersignError(
      'passphrase-wrong',
      `${id}: the key ${file} is encrypted and no passphrase is given`,
      'Add passphrase: { env: NAME } beside the key.',
    );
  try {
    return createPrivateKey({ key: bytes, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    if (encrypted && !isUnsupported(cause))
      throw new CountersignError(
        'passphrase-wrong',
        `${id}: the passphrase does not open the key ${file}`,
        'Check the variable or file the passphrase comes from.',
      );
    throw trouble(
      'is damaged or of a kind OpenSSL 3 does not read',
      `Convert it: openssl pkcs8 -topk8 -in ${file} -out ${pemName(file)}`,
    );
  }
}

function isUnsupported(cause: unknown): boolean {
  return cause instanceof Error && /unsupported/i.test(cause.message);
}

function pemName(file: string): string {
  return `${file.replace(/\.(der|cer|crt|key|pem)$/i, '')}.converted.pem`;
}
