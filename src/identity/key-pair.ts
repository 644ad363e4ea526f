import { webcrypto } from 'node:crypto';
import { PemConverter } from '@peculiar/x509';

/** A fresh EC P-256 key pair together with the algorithm that its owner signs with. */
export interface KeyPair {
  keys: webcrypto.CryptoKeyPair;
  signing: { name: string; hash: string };
}

export async function newKeyPair(): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  return { keys, signing: { name: 'ECDSA', hash: 'SHA-256' } };
}

/** The private key as PKCS#8 PEM. */
export async function privateKeyPem(pair: KeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.keys.privateKey);
  return `${PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`;
}
