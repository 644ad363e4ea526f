import 'reflect-metadata'; // @peculiar/x509 refuses to load without it
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { WireCertificate } from '../../src/wire/pools.ts';

export interface TestPki {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  client(name: string): Promise<WireCertificate & { readonly kind: 'pem' }>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-01-01T00:00:00Z') };

/** A throw-away authority with a server certificate for localhost. */
export async function createPki(): Promise<TestPki> {
  const keys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Test authority',
      ...validity,
      signingAlgorithm: algorithm,
      keys,
      extensions: [new BasicConstraintsExtension(true, 1, true)],
    },
    webcrypto,
  );
  let serial = 1;
  async function leaf(name: string, purpose: ExtendedKeyUsage): Promise<{ cert: string; key: string }> {
    const own = await newKeys();
    const certificate = await X509CertificateGenerator.create(
      {
        serialNumber: (++serial).toString(16).padStart(2, '0'),
        subject: `CN=${name}`,
        issuer: root.subject,
        ...validity,
        signingAlgorithm: algorithm,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new ExtendedKeyUsageExtension([purpose]),
          new SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
          ]),
        ],
      },
      webcrypto,
    );
    return { cert: certificate.toString('pem'), key: await pemOf(own.privateKey) };
  }
  return {
    ca: root.toString('pem'),
    server: await leaf('localhost', ExtendedKeyUsage.serverAuth),
    client: async (name) => ({ kind: 'pem', ...(await leaf(name, ExtendedKeyUsage.clientAuth)) }),
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.replaceAll(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`;
}
