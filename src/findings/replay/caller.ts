import type { InPlace, Send, Value } from '../../model/experiment.ts';
import type { Json } from '../../model/json.ts';
import type { Needs } from './needs.ts';
import type { Material, Place, Presented } from './place.ts';
import { heldPassphrase } from './place.ts';
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
  value: (planned: Value) => Json,
): JsonObject {
  if (
    dial.chain !== undefined ||
    dial.sni !== undefined ||
    dial.tls !== undefined ||
    dial.alpn !== undefined ||
    dial.resume !== undefined ||
    dial.reuse !== undefined
  ) {
    throw new UnreplayableError('connection');
  }
  const material = dial.certificate === 'none' ? undefined : materials[dial.certificate];
  if (dial.certificate !== 'none' && material === undefined) throw new UnreplayableError('certificate');
  if (material !== undefined) needs.files(material, dial.certificate);
  const files = material === undefined ? {} : materialData(material);
  if (typeof credential === 'object' && 'presents' in credential)
    return { ...files, credential: inPlaceData(credential, credentials, value) };
  const known = typeof credential === 'string' ? credentials[credential] : undefined;
  if (credential !== 'none' && known === undefined) throw new UnreplayableError('credential');
  return {
    ...files,
    ...(known === undefined
      ? {}
      : { credential: { ...credentialData(known), ...needs.secret(known, secretWords(known, as)) } }),
  };
}

/** Another secret, in the header of the credential whose place it takes. */
function inPlaceData(
  { presents, like }: InPlace,
  credentials: Place['credentials'],
  value: (planned: Value) => Json,
): JsonObject {
  const known = like === undefined ? undefined : credentials[like];
  if ((like !== undefined && known === undefined) || known?.kind === 'basic')
    throw new UnreplayableError('credential');
  const { header, before } = known === undefined ? bearer : placeOf(known);
  return { header, before, value: value(presents) };
}

const bearer = { header: 'Authorization', before: 'Bearer ' };

function placeOf(credential: Presented): { readonly header: string; readonly before: string } {
  switch (credential.kind) {
    case 'bearer':
      return { header: 'Authorization', before: `${credential.scheme ?? 'Bearer'} ` };
    case 'basic':
      return { header: 'Authorization', before: 'Basic ' };
    case 'header':
      return { header: credential.name, before: '' };
    case 'cookie':
      return { header: 'Cookie', before: `${credential.name}=` };
  }
}

function materialData(material: Material): JsonObject {
  const held = heldPassphrase(material);
  const passphrase = held === undefined ? {} : { passphrase: { ...held } };
  return 'pkcs12' in material
    ? { pkcs12: material.pkcs12, ...passphrase }
    : { certificate: material.certificate, key: material.key, ...passphrase };
}

function credentialData(credential: Presented): JsonObject {
  const user = credential.kind === 'basic' ? { user: credential.user } : {};
  return { ...placeOf(credential), ...user };
}
