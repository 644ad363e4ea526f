import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { djangoProject } from './places.ts';

/**
 * The scanner's configuration for the lab. It holds identities and access policy and nothing about
 * objects, fields or flaws: those the scanner has to find out.
 */
export async function writeConfiguration(
  dir: string,
  url: string,
  { description, settings }: Knowledge = { description: true },
): Promise<string> {
  const file = join(dir, `countersign${settings === undefined ? '' : '-source'}.yaml`);
  await writeFile(
    file,
    stringify({
      ...target(url, description),
      ...(settings !== undefined && { source: { django: djangoProject(), settings } }),
      ...policy,
      ...callers,
      safety: 'full',
      allow: ['escalation'],
    }),
  );
  return file;
}

/** What a scanner is told beside identities and policy. */
export interface Knowledge {
  readonly description: boolean;
  /** The settings of the server: then its source is read too. */
  readonly settings?: string;
}

function target(url: string, description: boolean) {
  const openapi = join(djangoProject(), 'openapi.yaml');
  return {
    target: { url, connect: '127.0.0.1', ca: 'pki/ca-a.pem', ...(description && { openapi }) },
  };
}

const policy = {
  access: {
    default: 'authenticated',
    public: [
      'GET /api/health/',
      'GET /api/catalog/',
      'GET /api/public-files/{name}/',
      'GET /api/health/ready/',
      'GET /api/spa/{page}/',
    ],
    shared: [
      { operation: 'GET /api/profiles/{id}/card/', with: 'tenant' },
      { operation: 'GET /api/users/', with: 'tenant' },
      { operation: 'GET /api/tenant/accounts/', with: 'tenant' },
      { operation: 'GET /api/tenant/export/', with: 'tenant' },
    ],
    roles: [
      { operation: 'POST /api/ingest/profile/', roles: ['service'] },
      { operation: 'GET /api/tenant/export/', roles: ['manager'] },
      { operation: 'PUT /api/limits/{id}/', roles: ['manager'] },
      { operation: 'PATCH /api/limits/{id}/', roles: ['manager'] },
      { operation: 'POST /api/memos/promote/', roles: ['manager'] },
      { operation: 'POST /api/legacy/promote/', roles: ['manager'] },
    ],
  },
};

const callers = {
  identities: {
    alice: { ...keyFiles('alice'), ...tokenFile('alice'), roles: ['member'], tenant: 't1' },
    bob: { ...keyFiles('bob'), ...tokenFile('bob'), roles: ['member'], tenant: 't1' },
    carol: { ...keyFiles('carol'), ...tokenFile('carol'), roles: ['member'], tenant: 't2' },
    sam: { ...keyFiles('sam'), roles: ['manager'], tenant: 't1' },
    root: { ...keyFiles('root'), roles: ['admin'] },
    svc: { ...keyFiles('svc'), roles: ['service'], tenant: 't1' },
    orphan: { ...keyFiles('orphan'), roles: ['member'] },
  },
  certificates: { stranger: keyFiles('stranger') },
};

function keyFiles(name: string) {
  return { certificate: `pki/${name}.pem`, key: `pki/${name}.key` };
}

/** Written by the seeding of the database, readable by its owner only. */
function tokenFile(name: string) {
  return { token: { file: `tokens/${name}.jwt` } };
}
