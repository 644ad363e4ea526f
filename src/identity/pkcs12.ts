import type { X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { CountersignError } from '../errors.ts';
import type { KeyFiles, TlsMaterial } from './certificate.ts';
import { bytesOf } from './pem.ts';

type Pkcs12File = Extract<KeyFiles, { kind: 'pkcs12' }>;

/** Reads a PKCS#12 file; OpenSSL itself checks that key and certificate belong together. */
export async function readPkcs12(
  id: string,
  { file, passphrase }: Pkcs12File,
): Promise<{ leaf: X509Certificate; material: TlsMaterial }> {
  const pfx = await bytesOf(file, 'certificate-unreadable', `${id}: the PKCS#12 file`);
  const material = { pfx, ...(passphrase !== undefined && { passphrase }) };
  const leaf = leafOf(openContext(id, file, material));
  if (leaf === undefined)
    throw new CountersignError(
      'certificate-unreadable',
      `${id}: the PKCS#12 file ${file} holds no certificate with a key`,
      `See what is in it: openssl pkcs12 -info -nokeys -in ${file}`,
    );
  return { leaf, material };
}

function openContext(
  id: string,
  file: string,
  material: { pfx: Buffer; passphrase?: string },
): SecureContext {
  try {
    return createSecureContext(material);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (/mac verify failure|bad decrypt|password/i.test(message))
      throw new CountersignError(
        'passphrase-wrong',
        `${id}: the passphrase does not open the PKCS#12 file ${file}`,
        material.passphrase === undefined
          ? 'Add passphrase: { env: NAME } beside pkcs12.'
          : 'Check the variable or file the passphrase comes from.',
      );
    if (/unsupported/i.test(message))
      throw new CountersignError(
        'pkcs12-legacy',
        `${id}: the PKCS#12 file ${file} is encrypted with RC2 or 3DES, which OpenSSL 3 no longer opens`,
        `Convert it: openssl pkcs12 -legacy -in ${file} -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out ${file.replace(/\.(p12|pfx)$/i, '')}.new.p12 && rm all.pem`,
      );
    if (/key values mismatch/i.test(message))
      throw new CountersignError(
        'key-mismatch',
        `${id}: key and certificate inside ${file} do not belong together`,
        'Export the file again from the right pair.',
      );
    throw new CountersignError(
      'certificate-unreadable',
      `${id}: ${file} is not a PKCS#12 file`,
      'For PEM files use certificate: and key: instead of pkcs12:.',
    );
  }
}

/** The certificate a context would show; Node hands it out only through a socket, so one without a network asks. */
function leafOf(secureContext: SecureContext): X509Certificate | undefined {
  const nowhere = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  const socket = new TLSSocket(nowhere, { isServer: true, secureContext });
  try {
    return socket.getX509Certificate();
  } finally {
    socket.destroy();
  }
}
