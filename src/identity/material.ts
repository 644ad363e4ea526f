import type { Certificate, CertificateId, SecretRef } from '../model/identity.ts';
import type { LoadedCertificate } from './certificate.ts';
import { loadCertificate } from './load.ts';
import { readSecret, type SecretSources } from './secret.ts';

/** Key material as configured: files, with the passphrase still a reference. */
export type MaterialRef =
  | {
      readonly kind: 'pem';
      readonly certificate: string;
      readonly key: string;
      readonly passphrase?: SecretRef;
    }
  | { readonly kind: 'pkcs12'; readonly file: string; readonly passphrase?: SecretRef };

export interface Holder {
  readonly id: CertificateId;
  readonly expect: Certificate['expect'];
  readonly material: MaterialRef;
}

/** Reads every certificate in turn, so that the first mistake in the file is the one reported. */
export async function loadCertificates(
  holders: readonly Holder[],
  sources: SecretSources,
  now: number,
): Promise<LoadedCertificate[]> {
  const loaded: LoadedCertificate[] = [];
  for (const { id, expect, material } of holders) {
    const { passphrase: ref, ...files } = material;
    const passphrase = ref && { passphrase: await readSecret(ref, `the passphrase of ${id}`, sources) };
    loaded.push(await loadCertificate({ id, expect, files: { ...files, ...passphrase } }, now));
  }
  return loaded;
}
