import type { Certificate, CertificateId } from '../model/identity.ts';

/** What the TLS layer needs to show a certificate: PEM with a plain key, or PKCS#12 with its passphrase. */
export type TlsMaterial =
  | { readonly cert: Buffer; readonly key: Buffer }
  | { readonly pfx: Buffer; readonly passphrase?: string };

/** Where key material stands on disk; structurally the configuration's KeyMaterial with its secret already read. */
export type KeyFiles =
  | { readonly kind: 'pem'; readonly certificate: string; readonly key: string; readonly passphrase?: string }
  | { readonly kind: 'pkcs12'; readonly file: string; readonly passphrase?: string };

/** A certificate that was read, checked and matched with its key. */
export interface LoadedCertificate {
  readonly id: CertificateId;
  readonly expect: Certificate['expect'];
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hex, lower case, no colons: of the certificate's DER bytes. */
  readonly sha256: string;
  /** For the wire only. A function, so that no print, log or JSON of this value can hold the key. */
  readonly open: () => TlsMaterial;
}
