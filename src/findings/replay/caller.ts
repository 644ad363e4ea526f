import type { Send } from '../../model/experiment.ts';
import type { Json } from '../../model/json.ts';
import type { Needs } from './needs.ts';
import type { Material, Place, Presented } from './place.ts';
import { asVariable } from './place.ts';
import { secretWords } from './secret-words.ts';
import { UnreplayableError } from './unreplayable.ts';

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Files and variables with which a script plays the caller of this send. */
export function callerData(
  { dial, credential, as }: Send,
  { materials, credentials }: Place,
  needs: Needs,
): JsonObject {
  if (
    dial.chain !== undefined ||
    dial.sni !== undefined ||
    dial.tls !== undefined ||
    dial.alpn !== undefined ||
    dial.resume !== undefined ||
    dial.reuse !== undefined
  ) {
    throw new UnreplayableError('a connection of its own kind');
  }
  const material = dial.certificate === 'none' ? undefined : materials[dial.certificate];
  if (dial.certificate !== 'none' && material === undefined)
    throw new UnreplayableError(`no files of the certificate ${dial.certificate}`);
  if (material !== undefined) needs.files(material, dial.certificate);
  const known = typeof credential === 'string' ? credentials[credential] : undefined;
  if (credential !== 'none' && known === undefined)
    throw new UnreplayableError('a credential that no variable can hold');
  return {
    ...(material === undefined ? {} : materialData(material)),
    ...(known === undefined
      ? {}
      : { credential: credentialData(known, needs.secret(known, secretWords(known, as))) }),
  };
}

function materialData(material: Material): JsonObject {
  const passphrase = material.passphrase === undefined ? {} : { passphrase: asVariable(material.passphrase) };
  return 'pkcs12' in material
    ? { pkcs12: material.pkcs12, ...passphrase }
    : { certificate: material.certificate, key: material.key, ...passphrase };
}

function credentialData(credential: Presented, variable: string): JsonObject {
  switch (credential.kind) {
    case 'bearer':
      return { header: 'Authorization', before: `${credential.scheme ?? 'Bearer'} `, variable };
    case 'basic':
      return { header: 'Authorization', before: 'Basic ', user: credential.user, variable };
    case 'header':
      return { header: credential.name, before: '', variable };
    case 'cookie':
      return { header: 'Cookie', before: `${credential.name}=`, variable };
  }
}
