import 'reflect-metadata'; // @peculiar/x509 refuses to load without it
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralName,
  type JsonNameParams,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { type KeyPair, newKeyPair, privateKeyPem } from './key-pair.ts';

/** A distinguished name, outermost part first: `[{ O: ['Acme'] }, { CN: ['alice'] }]`. */
export type Subject = JsonNameParams;

export interface Validity {
  from: Date;
  until: Date;
}

/** What the key may be used for; `any` leaves the extension out. */
export type Purpose = 'client' | 'server' | 'any';

export interface LeafOrder {
  subject: Subject;
  validity: Validity;
  purpose: Purpose;
  names?: JsonGeneralName[];
}

/** A certificate and its key, ready to be written to two PEM files. */
export interface Minted {
  certificate: string;
  key: string;
  serial: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  sha256: string;
}

/** An issuer that can sign leaves, intermediates and revocation lists. */
export interface Authority {
  minted: Minted;
  certificate: X509Certificate;
  pair: KeyPair;
}

/** A self-signed root, or with `parent` an intermediate under it. */
export async function mintAuthority(order: {
  subject: Subject;
  validity: Validity;
  parent?: Authority;
}): Promise<Authority> {
  const pair = await newKeyPair();
  const certificate = await sign(order, pair, order.parent, [
    new BasicConstraintsExtension(true, order.parent ? 0 : 1, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ]);
  return { certificate, pair, minted: await packed(certificate, pair) };
}

/** A leaf signed by `issuer`, or self-signed when there is none. */
export async function mintLeaf(order: LeafOrder, issuer?: Authority): Promise<Minted> {
  const pair = await newKeyPair();
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  ];
  if (order.purpose !== 'any') extensions.push(new ExtendedKeyUsageExtension([usage(order.purpose)]));
  if (order.names) extensions.push(new SubjectAlternativeNameExtension(order.names));
  return packed(await sign(order, pair, issuer, extensions), pair);
}

async function sign(
  order: { subject: Subject; validity: Validity },
  pair: KeyPair,
  issuer: Authority | undefined,
  extensions: Extension[],
): Promise<X509Certificate> {
  const subject = new Name(order.subject);
  const signer = issuer?.pair ?? pair;
  return X509CertificateGenerator.create({
    subject,
    issuer: issuer ? issuer.certificate.subjectName : subject,
    notBefore: order.validity.from,
    notAfter: order.validity.until,
    publicKey: pair.keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: signer.signing,
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(pair.keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ],
  });
}

async function packed(certificate: X509Certificate, pair: KeyPair): Promise<Minted> {
  const digest = await webcrypto.subtle.digest('SHA-256', certificate.rawData);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: await privateKeyPem(pair),
    serial: certificate.serialNumber,
    sha256: Buffer.from(digest).toString('hex'),
  };
}

function usage(purpose: 'client' | 'server'): ExtendedKeyUsage {
  return purpose === 'client' ? ExtendedKeyUsage.clientAuth : ExtendedKeyUsage.serverAuth;
}
