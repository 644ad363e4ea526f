import { CountersignError } from '../errors.ts';
import type { Credential, SecretRef } from '../model/identity.ts';
import type { KeyMaterial } from './config.ts';
import type { Path, Placed } from './document.ts';
import { dotted } from './problems.ts';
import type { ConfigFile, MaterialFile, SecretFile } from './schema.ts';

export type Resolve = (path: string) => string;

/** PEM pair, PKCS#12 or nothing. Throws `config-invalid` for half a pair or both kinds. */
export function materialOf(
  placed: Placed,
  path: Path,
  written: MaterialFile,
  resolve: Resolve,
): KeyMaterial | undefined {
  const { certificate, key, pkcs12 } = written;
  const passphrase = written.passphrase && { passphrase: secretOf(written.passphrase, resolve) };
  if (pkcs12 !== undefined) {
    if (certificate !== undefined || key !== undefined)
      throw invalid(placed, path, 'has both pkcs12 and certificate or key', 'Keep one of the two.');
    return { kind: 'pkcs12', file: resolve(pkcs12), ...passphrase };
  }
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined)
    throw invalid(placed, path, 'has a key and no certificate', 'Add certificate: PATH.pem');
  if (key === undefined) throw invalid(placed, path, 'has a certificate and no key', 'Add key: PATH.key');
  return { kind: 'pem', certificate: resolve(certificate), key: resolve(key), ...passphrase };
}

/** How the identity signs in beside its certificate; its id is the identity's. */
export function credentialOf(
  placed: Placed,
  id: string,
  written: ConfigFile['identities'][string],
  resolve: Resolve,
): Credential | undefined {
  const { token, basic, header, cookie } = written;
  const all: Credential[] = [];
  if (token)
    all.push({
      id,
      kind: 'bearer',
      token: secretOf(token, resolve),
      ...(token.scheme !== undefined && { scheme: token.scheme }),
    });
  if (basic) all.push({ id, kind: 'basic', user: basic.user, password: secretOf(basic.password, resolve) });
  if (header) all.push({ id, kind: 'header', name: header.name, value: secretOf(header.value, resolve) });
  if (cookie) all.push({ id, kind: 'cookie', name: cookie.name, value: secretOf(cookie.value, resolve) });
  if (all.length > 1)
    throw invalid(
      placed,
      ['identities', id],
      'has more than one credential',
      'Keep one of token, basic, header, cookie; declare a second identity for the other.',
    );
  return all[0];
}

export function secretOf(written: SecretFile, resolve: Resolve): SecretRef {
  if (written.env !== undefined) return { env: written.env };
  if (written.file !== undefined) return { file: resolve(written.file) };
  return { command: written.command ?? [] };
}

export function invalid(placed: Placed, path: Path, what: string, hint: string): CountersignError {
  return new CountersignError('config-invalid', `${placed.placeOf(path)}: ${dotted(path)} ${what}`, hint);
}
