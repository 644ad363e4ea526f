import { CountersignError } from '../errors.ts';
import type { Credential, CredentialId, SecretRef } from '../model/identity.ts';

/** The credentials of a scan. A secret is fetched once and then held in memory. */
export interface CredentialStore {
  /** Fetches the secrets of these credentials; throws what the resolver throws. */
  load(ids: readonly CredentialId[]): Promise<void>;
  readonly secret: (id: CredentialId) => string | undefined;
  header(id: CredentialId): readonly [string, string];
  /** Another secret, presented the way this credential is; as a bearer token without one. */
  inPlace(secret: string, like: CredentialId | undefined): readonly [string, string];
}

export function createCredentialStore(
  credentials: readonly Credential[],
  fetch: (ref: SecretRef) => Promise<string>,
): CredentialStore {
  const known = new Map(credentials.map((each) => [each.id, each]));
  const secrets = new Map<CredentialId, string>();
  const find = (id: CredentialId): Credential => {
    const found = known.get(id);
    if (found !== undefined) return found;
    throw new CountersignError(
      'config-invalid',
      `There is no credential ${id}.`,
      'Declare it under identities.',
    );
  };
  return {
    async load(ids) {
      for (const id of ids) if (!secrets.has(id)) secrets.set(id, await fetch(secretOf(find(id))));
    },
    secret: (id) => secrets.get(id),
    header: (id) => present(find(id), secrets.get(id) ?? ''),
    inPlace: (secret, like) =>
      like === undefined ? ['Authorization', `Bearer ${secret}`] : present(find(like), secret),
  };
}

/** What presenting this credential puts on the wire; the masker must know it as a secret too. */
export function presentedSecrets(credential: Credential, secret: string): string[] {
  return credential.kind === 'basic' ? [secret, basic(credential.user, secret)] : [secret];
}

function secretOf(credential: Credential): SecretRef {
  switch (credential.kind) {
    case 'bearer':
      return credential.token;
    case 'basic':
      return credential.password;
    case 'header':
    case 'cookie':
      return credential.value;
  }
}

function present(credential: Credential, secret: string): readonly [string, string] {
  switch (credential.kind) {
    case 'bearer':
      return ['Authorization', `${credential.scheme ?? 'Bearer'} ${secret}`];
    case 'basic':
      return ['Authorization', `Basic ${basic(credential.user, secret)}`];
    case 'header':
      return [credential.name, secret];
    case 'cookie':
      return ['Cookie', `${credential.name}=${secret}`];
  }
}

function basic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}
