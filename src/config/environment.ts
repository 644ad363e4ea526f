import { CountersignError } from '../errors.ts';
import type { SecretRef } from '../model/identity.ts';
import type { Config } from './config.ts';
import type { Path, Placed } from './document.ts';
import { dotted } from './problems.ts';

export type Environment = { readonly [name: string]: string | undefined };

/** Every variable that a secret comes from must be set before anything is sent. Throws `env-missing`. */
export function checkEnvironment(config: Config, placed: Placed, environment: Environment): void {
  for (const { path, ref } of secretsIn(config)) {
    if (!('env' in ref) || (environment[ref.env] ?? '') !== '') continue;
    throw new CountersignError(
      'env-missing',
      `The environment variable ${ref.env} is not set; ${dotted(path)} needs it (${placed.placeOf(path)})`,
      `Set it for this shell: read -rs ${ref.env} && export ${ref.env}`,
    );
  }
}

function* secretsIn(config: Config): Generator<{ path: Path; ref: SecretRef }> {
  for (const { id, material, credential } of config.identities) {
    const path = ['identities', id];
    if (material?.passphrase) yield { path: [...path, 'passphrase'], ref: material.passphrase };
    switch (credential?.kind) {
      case 'bearer':
        yield { path: [...path, 'token'], ref: credential.token };
        break;
      case 'basic':
        yield { path: [...path, 'basic', 'password'], ref: credential.password };
        break;
      case 'header':
      case 'cookie':
        yield { path: [...path, credential.kind, 'value'], ref: credential.value };
        break;
      case undefined:
    }
  }
  for (const { id, material } of config.certificates)
    if (material.passphrase) yield { path: ['certificates', id, 'passphrase'], ref: material.passphrase };
}
