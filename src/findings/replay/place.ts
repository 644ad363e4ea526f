import type { CertificateId, Credential, CredentialId, SecretRef } from '../../model/identity.ts';

/** Files of a client certificate; a passphrase is the name of an environment variable, or stands in a file. */
export type Material = { readonly passphrase?: string; readonly passphraseFile?: string } & (
  | { readonly certificate: string; readonly key: string }
  | { readonly pkcs12: string }
);

/** Where the shell finds a secret. */
export type Held = { readonly variable: string } | { readonly file: string };

/**
 * A secret in a fresh shell: the file that it is read from; else the variable that holds it, and where its value is to be
 * had when the variable is our invention.
 */
export interface Variable {
  readonly env: string;
  readonly from?: string;
  readonly file?: string;
}

/** How a credential is presented, with a variable in place of its secret. */
export type Presented = Variable &
  (
    | { readonly kind: 'bearer'; readonly scheme?: string }
    | { readonly kind: 'basic'; readonly user: string }
    | { readonly kind: 'header'; readonly name: string }
    | { readonly kind: 'cookie'; readonly name: string }
  );

/** Where a replay sends to and with what; names of files and variables only, never a secret. */
export interface Place {
  readonly url: string;
  /** Where to connect instead of the URL's host: `host`, `host:port`, `::1` or `[::1]:port`. */
  readonly connect?: string;
  readonly ca?: string;
  readonly materials: { readonly [id: CertificateId]: Material };
  readonly credentials: { readonly [id: CredentialId]: Presented };
}

/** A declared credential as a replay presents it. */
export function presented(credential: Credential, near: (file: string) => string = asIs): Presented {
  const invented = `${credential.id}_${credential.kind === 'basic' ? 'password' : credential.kind === 'bearer' ? 'token' : credential.kind}`;
  switch (credential.kind) {
    case 'bearer':
      return {
        ...variableFor(credential.token, invented, near),
        kind: 'bearer',
        ...(credential.scheme === undefined ? {} : { scheme: credential.scheme }),
      };
    case 'basic':
      return { ...variableFor(credential.password, invented, near), kind: 'basic', user: credential.user };
    case 'header':
    case 'cookie':
      return {
        ...variableFor(credential.value, invented, near),
        kind: credential.kind,
        name: credential.name,
      };
  }
}

/**
 * The file of a secret, where every shell takes its name as it is; else the declared variable, or an invented one with
 * a word on where its value is kept.
 */
export function variableFor(
  secret: SecretRef,
  invented: string,
  near: (file: string) => string = asIs,
): Variable {
  if ('env' in secret) return { env: secret.env };
  const env = shellName(invented);
  if ('command' in secret) return { env, from: `what the command ${secret.command[0] ?? ''} prints` };
  const file = near(secret.file);
  if (!/^[A-Za-z0-9_.:/@%+=,-]+$/.test(file)) return { env, from: `the content of ${file}` };
  return { env, file: file.includes('/') ? file : `./${file}` };
}

function asIs(file: string): string {
  return file;
}

export function heldPassphrase({ passphrase, passphraseFile }: Material): Held | undefined {
  if (passphraseFile !== undefined) return { file: passphraseFile };
  return passphrase === undefined ? undefined : { variable: asVariable(passphrase) };
}

/** A name that every shell takes for a variable. */
export function shellName(text: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9_]+/g, '_').toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

/** The same name where a shell can hold it, else the nearest that it can. */
export function asVariable(env: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(env) ? env : shellName(env);
}
