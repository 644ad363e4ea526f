import type { X509Certificate } from 'node:crypto';
import { CountersignError } from '../errors.ts';
import type { Certificate, CertificateId } from '../model/identity.ts';
import type { KeyFiles, LoadedCertificate, TlsMaterial } from './certificate.ts';
import { readPem } from './pem.ts';
import { readPkcs12 } from './pkcs12.ts';

export interface CertificateRequest {
  readonly id: CertificateId;
  readonly expect: Certificate['expect'];
  readonly files: KeyFiles;
}

/** Reads and checks one certificate; `now` in milliseconds since 1970. One that ought to be refused may be out of date. */
export async function loadCertificate(
  { id, expect, files }: CertificateRequest,
  now: number,
): Promise<LoadedCertificate> {
  const { leaf, material } = files.kind === 'pem' ? await readPem(id, files) : await readPkcs12(id, files);
  const loaded = describe(id, expect, leaf, material);
  if (expect !== 'refused') checkDates(loaded, now);
  return loaded;
}

function describe(
  id: CertificateId,
  expect: Certificate['expect'],
  leaf: X509Certificate,
  material: TlsMaterial,
): LoadedCertificate {
  return {
    id,
    expect,
    subject: oneLine(leaf.subject || '(no subject)'),
    issuer: oneLine(leaf.issuer || '(no issuer)'),
    notBefore: new Date(leaf.validFrom),
    notAfter: new Date(leaf.validTo),
    sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
    open: () => material,
  };
}

function checkDates({ id, subject, notBefore, notAfter }: LoadedCertificate, now: number): void {
  if (notAfter.getTime() < now)
    throw new CountersignError(
      'certificate-expired',
      `${id}: the certificate of ${subject} expired on ${day(notAfter)}`,
      'Renew it. To test that it is refused, declare it under certificates: with expect: refused.',
    );
  if (notBefore.getTime() > now)
    throw new CountersignError(
      'certificate-not-yet-valid',
      `${id}: the certificate of ${subject} is valid only from ${notBefore.toISOString()}`,
      'Wait, or check the clock of this machine and of the issuer.',
    );
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function oneLine(name: string): string {
  return name.split('\n').filter(Boolean).join(', ');
}
