import { dirname, resolve as resolvePath } from 'node:path';
import { addressOf } from './address.ts';
import type { CertificateConfig, Config, IdentityConfig } from './config.ts';
import type { Placed } from './document.ts';
import { allowFlag, chosenChecks, evidenceFlag, type Flags, safetyFlag } from './flags.ts';
import { limitsOf } from './limits.ts';
import { credentialOf, invalid, materialOf, type Resolve } from './material.ts';
import type { ConfigFile } from './schema.ts';
import { verifyOf } from './verify.ts';

/** The file and the flags as one Config, with defaults filled in and paths resolved. */
export function buildConfig(placed: Placed, written: ConfigFile, flags: Flags, file: string): Config {
  const resolve: Resolve = (path) => resolvePath(dirname(file), path);
  const target = targetOf(written.target, resolve);
  const only = chosenChecks(flags.only ?? written.checks?.only, flags.skip ?? written.checks?.skip);
  return {
    file,
    target,
    ...(written.authorization && { authorization: authorizationOf(written.authorization) }),
    ...(written.source && { source: sourceOf(written.source, resolve) }),
    ...(written.verify && { verify: verifyOf(placed, written, resolve) }),
    production: written.production ?? false,
    access: accessOf(written.access),
    identities: identitiesOf(placed, written, resolve),
    certificates: certificatesOf(placed, written, resolve),
    safety: flags.safety === undefined ? (written.safety ?? 'observe') : safetyFlag(flags.safety),
    allow: flags.allow === undefined ? (written.allow ?? []) : allowFlag(flags.allow),
    ...(only && { only }),
    commands: flags.allowCommands ?? false,
    limits: limitsOf(written.limits, flags, addressOf(target).loopback),
    evidence: flags.evidence === undefined ? (written.evidence ?? 'masked') : evidenceFlag(flags.evidence),
    ...(written.stopFile !== undefined && { stopFile: resolve(written.stopFile) }),
  };
}

function targetOf(written: ConfigFile['target'], resolve: Resolve): Config['target'] {
  const { url, connect, ca, openapi, exclude = [] } = written;
  return {
    url,
    ...(connect !== undefined && { connect }),
    ...(ca !== undefined && { ca: resolve(ca) }),
    ...(openapi !== undefined && { openapi: resolve(openapi) }),
    exclude,
  };
}

function sourceOf(
  { django, settings, sarif = [] }: NonNullable<ConfigFile['source']>,
  resolve: Resolve,
): NonNullable<Config['source']> {
  return {
    ...(django !== undefined && { django: resolve(django) }),
    ...(settings !== undefined && { settings }),
    sarif: sarif.map(resolve),
  };
}

function authorizationOf({
  contact,
  ...written
}: NonNullable<ConfigFile['authorization']>): NonNullable<Config['authorization']> {
  return { ...written, ...(contact !== undefined && { contact }) };
}

function accessOf(written: ConfigFile['access']): Config['access'] {
  return {
    default: written?.default ?? 'authenticated',
    defaultDeclared: written?.default !== undefined,
    public: written?.public ?? [],
    shared: (written?.shared ?? []).map((each) => ({
      operation: each.operation,
      with: each.with ?? 'everyone',
    })),
    roles: written?.roles ?? [],
    secondFactor: written?.secondFactor ?? [],
  };
}

function identitiesOf(placed: Placed, written: ConfigFile, resolve: Resolve): IdentityConfig[] {
  const entries = Object.entries(written.identities);
  if (entries.length === 0)
    throw invalid(placed, ['identities'], 'is empty', 'Name at least one caller with a certificate and key.');
  return entries.map(([id, each]) => {
    const path = ['identities', id];
    if (id === 'none')
      throw invalid(placed, path, 'has a name that stands for nobody', 'Choose another name.');
    const material = materialOf(placed, path, each, resolve);
    const credential = credentialOf(placed, id, each, resolve);
    if (!material && !credential)
      throw invalid(
        placed,
        path,
        'has neither a certificate nor a credential',
        'Add certificate and key, pkcs12, or token.',
      );
    return {
      id,
      roles: each.roles ?? [],
      ...(each.tenant !== undefined && { tenant: each.tenant }),
      ...(material && { material }),
      ...(credential && { credential }),
      ...(each.status && { status: each.status }),
    };
  });
}

function certificatesOf(placed: Placed, written: ConfigFile, resolve: Resolve): CertificateConfig[] {
  return Object.entries(written.certificates ?? {}).map(([id, each]) => {
    const path = ['certificates', id];
    if (id === 'none')
      throw invalid(placed, path, 'has a name that stands for nobody', 'Choose another name.');
    if (Object.hasOwn(written.identities, id))
      throw invalid(placed, path, 'has the name of an identity', 'Choose another name.');
    const material = materialOf(placed, path, each, resolve);
    if (!material) throw invalid(placed, path, 'has no certificate', 'Add certificate and key, or pkcs12.');
    return { id, expect: each.expect ?? 'unmapped', material };
  });
}
