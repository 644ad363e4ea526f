import { type Address, addressOf } from '../config/address.ts';
import type { Config } from '../config/config.ts';
import { loadAuthorities } from '../identity/authorities.ts';
import type { LoadedCertificate } from '../identity/certificate.ts';
import { type Holder, loadCertificates } from '../identity/material.ts';
import { readSecret, type SecretSources } from '../identity/secret.ts';
import type { Credential, CredentialId, SecretRef } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import { loadOpenapi } from '../survey/load.ts';
import { type Policy, policyOf } from '../survey/policy.ts';
import { withSource } from './survey-source.ts';

/** Everything that can be read and checked at a desk. Only after this may anything be sent. */
export interface Prepared {
  readonly address: Address;
  readonly authorities?: Buffer;
  readonly certificates: readonly LoadedCertificate[];
  /** A function, so that no print or JSON of this value can hold a secret. */
  readonly secretOf: (credential: CredentialId) => string | undefined;
  readonly policy: Policy;
}

/** Reads keys, secrets and the description, beside which `code` stands; the first mistake is thrown as a CountersignError. Sends nothing. */
export async function prepare(
  config: Config,
  environment: SecretSources['environment'],
  now: number,
  code: readonly Operation[] = [],
): Promise<Prepared> {
  const address = addressOf(config.target);
  const sources: SecretSources = { environment, commands: config.commands };
  const authorities = config.target.ca === undefined ? undefined : await loadAuthorities(config.target.ca);
  const certificates = await loadCertificates(holdersOf(config), sources, now);
  const secrets = new Map<CredentialId, string>();
  for (const { credential } of config.identities)
    if (credential)
      secrets.set(
        credential.id,
        await readSecret(secretRef(credential), `the credential of ${credential.id}`, sources),
      );
  const described =
    config.target.openapi === undefined
      ? { operations: [], policy: [], excluded: [], faults: [], basePath: address.basePath }
      : await loadOpenapi(config.target.openapi, address);
  return {
    address,
    ...(authorities && { authorities }),
    certificates,
    secretOf: (credential) => secrets.get(credential),
    policy: policyOf(withSource(described, code, address.basePath), config),
  };
}

function holdersOf({ identities, certificates }: Config): Holder[] {
  const mapped = identities.flatMap(({ id, material }): Holder[] =>
    material ? [{ id, expect: 'mapped', material }] : [],
  );
  return [...mapped, ...certificates];
}

/** Where the secret of a credential is kept. */
export function secretRef(credential: Credential): SecretRef {
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
