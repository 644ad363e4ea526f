import { X509Certificate } from 'node:crypto';
import { CountersignError } from '../errors.ts';
import { bytesOf } from './pem.ts';

/** The authorities that may sign the server, as PEM. Throws `certificate-unreadable`. */
export async function loadAuthorities(file: string): Promise<Buffer> {
  const pem = await bytesOf(file, 'certificate-unreadable', "target.ca: the server's authority");
  if (isPemCertificate(pem)) return pem;
  throw new CountersignError(
    'certificate-unreadable',
    `target.ca: ${file} is not a PEM certificate`,
    `If it is binary: openssl x509 -inform der -in ${file} -out ca.pem`,
  );
}

function isPemCertificate(bytes: Buffer): boolean {
  try {
    return bytes.includes('-----BEGIN') && new X509Certificate(bytes).raw.length > 0;
  } catch {
    return false;
  }
}
