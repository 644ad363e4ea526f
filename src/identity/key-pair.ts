import { webcrypto } from 'node:crypto';
import { PemConverter } from '@peculiar/x509';

export type KeyKind = 'ec-p256' | 'rsa-4096';

/** A fresh key pair together with the algorithm that its owner signs with. */
export interface KeyPair {
  keys: webcrypto.CryptoKeyPair;
  signing: { name: string; hash: string };
}

export async function newKeyPair(kind: KeyKind = 'ec-p256'): Promise<KeyPair> {
  const signing = signingAlgorithm(kind);
  const keys =
    kind === 'ec-p256'
      ? await webcrypto.subtle.generateKey({ name: signing.name, namedCurve: 'P-256' }, true, ['sign', 'verify'])
      : await webcrypto.subtle.generateKey(
          { ...signing, modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]) },
          true,
          ['sign', 'verify'],
        );
  return { keys, signing };
}

/** The private key as PKCS#8 PEM. */
export async function privateKeyPem(pair: KeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.keys.privateKey);
  return `${PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`;
}

function signingAlgorithm(kind: KeyKind): KeyPair['signing'] {
  return { name: kind === 'ec-p256' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
}
