/** Where a secret comes from. The value itself is never part of any noun. */
export type SecretRef =
  | { readonly env: string }
  | { readonly file: string }
  | { readonly command: readonly string[] };

export type IdentityId = string;
export type CertificateId = string;
export type CredentialId = string;

/** How a credential is presented beside the certificate. */
export type Credential =
  | {
      readonly id: CredentialId;
      readonly kind: 'bearer';
      readonly token: SecretRef;
      readonly scheme?: string;
    }
  | { readonly id: CredentialId; readonly kind: 'basic'; readonly user: string; readonly password: SecretRef }
  | { readonly id: CredentialId; readonly kind: 'header'; readonly name: string; readonly value: SecretRef }
  | { readonly id: CredentialId; readonly kind: 'cookie'; readonly name: string; readonly value: SecretRef };

/** A caller as the operator declares it: certificate x credential, with what the operator says about it. */
export interface Identity {
  readonly id: IdentityId;
  readonly roles: readonly string[];
  readonly tenant?: string;
  readonly certificate?: CertificateId;
  readonly credential?: CredentialId;
  /** How that credential is presented; a bearer token where nothing is said. */
  readonly credentialKind?: Credential['kind'];
  readonly status?: 'active' | 'inactive';
}

/**
 * A certificate and what the target ought to make of it.
 * `mapped`: somebody's account; `unmapped`: trusted issuer, nobody's account (the stranger); `refused`: must not pass the handshake.
 */
export interface Certificate {
  readonly id: CertificateId;
  readonly expect: 'mapped' | 'unmapped' | 'refused';
  readonly variantOf?: IdentityId;
}

/** Who stands behind a send, for words and for the matrix: an identity, a bare certificate, or nobody at all. */
export type PrincipalId = IdentityId | CertificateId | 'none';

/** True when a role's name says that its bearer may rightly see and mend what others own. */
export function isPrivileged(identity: Pick<Identity, 'roles'>): boolean {
  return identity.roles.some((role) => /admin|root|super|staff|manager|support|auditor/i.test(role));
}
