import type { Credential, SecretRef } from '../model/identity.ts';
import type { Safety } from '../model/safety.ts';

/** Paths in here are absolute: resolved against the folder of the configuration file. */
export interface Config {
  readonly file: string;
  readonly target: {
    readonly url: string;
    /** Where to connect when the name is in no DNS: a host or address, with the URL's port unless it names one. */
    readonly connect?: string;
    readonly ca?: string;
    readonly openapi?: string;
    readonly exclude: readonly string[];
  };
  /** The source behind the target. */
  readonly source?: {
    readonly django?: string;
    /** Dotted name; without one every module of the folder is read. */
    readonly settings?: string;
    /** Results of other programs. */
    readonly sarif: readonly string[];
  };
  readonly authorization?: {
    readonly by: string;
    readonly reference: string;
    readonly until: string;
    readonly contact?: string;
  };
  /** How a copy of the source is served and tried; nothing of it runs unless the operator says so. */
  readonly verify?: VerifyConfig;
  readonly production: boolean;
  readonly access: {
    readonly default: 'authenticated' | 'anyone';
    /** The operator wrote it down: then it is a policy and no guess. */
    readonly defaultDeclared: boolean;
    /** Operation patterns, `GET /health/` or `GET /docs/*`. */
    readonly public: readonly string[];
    readonly shared: readonly { readonly operation: string; readonly with: 'tenant' | 'everyone' }[];
    readonly roles: readonly { readonly operation: string; readonly roles: readonly string[] }[];
    /** Operation patterns that a certificate alone must not open. */
    readonly secondFactor: readonly string[];
  };
  readonly identities: readonly IdentityConfig[];
  readonly certificates: readonly CertificateConfig[];
  readonly safety: Safety;
  readonly allow: readonly string[];
  /** Checks to run, by id; all of them when absent. */
  readonly only?: readonly string[];
  /** Secrets may come from commands: named on the command line only, never in the file. */
  readonly commands: boolean;
  readonly limits: {
    /** Requests per second; 0 is unlimited (the default on loopback). */
    readonly rate: number;
    readonly concurrency: number;
    readonly requests: number;
    readonly seconds: number;
  };
  readonly evidence: 'masked' | 'full';
  readonly stopFile?: string;
}

/** `{port}` in a command, an address or a value stands for a free port of every run. */
export interface VerifyConfig {
  /** The folder that is copied: the source, or one above it. */
  readonly folder: string;
  /** Words of a program, or a line for the shell; runs in the copy, in the foreground. */
  readonly start: readonly string[] | string;
  /** Where the copy answers; the target with `{port}` when absent. */
  readonly url?: string;
  readonly ready?: { readonly url: string } | { readonly output: string };
  readonly env: { readonly [name: string]: string | SecretRef };
  /** The project's own tests; run in the copy. */
  readonly tests?: readonly string[] | string;
  /** The project's Python; found beside its code when absent. */
  readonly python?: string;
  /** How long a start may take, and ten times that long the tests. */
  readonly seconds: number;
  /** How many copies may run at the same time. */
  readonly copies: number;
}

export type KeyMaterial =
  | {
      readonly kind: 'pem';
      readonly certificate: string;
      readonly key: string;
      readonly passphrase?: SecretRef;
    }
  | { readonly kind: 'pkcs12'; readonly file: string; readonly passphrase?: SecretRef };

export interface IdentityConfig {
  readonly id: string;
  readonly roles: readonly string[];
  readonly tenant?: string;
  readonly material?: KeyMaterial;
  readonly credential?: Credential;
  readonly status?: 'active' | 'inactive';
}

export interface CertificateConfig {
  readonly id: string;
  readonly expect: 'unmapped' | 'refused';
  readonly material: KeyMaterial;
}
