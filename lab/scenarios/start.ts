import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { OperationId } from '../../src/model/operation.ts';
import type { Safety } from '../../src/model/safety.ts';
import type { Scenario, ScenarioApi } from './api.ts';
import { type Certificates, mintCertificates, writeCertificates } from './certificates.ts';
import { openapi } from './openapi.ts';
import { type Listening, listen, type Visit } from './server.ts';

/** Certificates and the folder that holds them as PEM files; shared by as many servers as one likes. */
export interface KeyRing {
  readonly certificates: Certificates;
  readonly dir: string;
  remove(): Promise<void>;
}

export interface Started extends Listening {
  readonly url: string;
  readonly connect: string;
  /** Path of the authority's certificate. */
  readonly ca: string;
  /** A folder of its own, removed by `stop`. */
  readonly dir: string;
  /** A `countersign.yaml` as an operator would write it: identities and policy, nothing about objects or fields. */
  readonly configFile: string;
  readonly certificates: Certificates;
  requests(): number;
  /** Requests other than GET, HEAD and OPTIONS that hit none of these operations. */
  writesOutside(operations: readonly OperationId[]): readonly Visit[];
}

export interface StartOptions {
  readonly safety?: Safety;
  readonly exclude?: readonly string[];
  /** Minting costs a little; share a ring when many servers are started. */
  readonly ring?: KeyRing;
  readonly withoutStranger?: boolean;
  /** Where to put the folder of this API, and its keys when it has a ring of its own; a temporary place otherwise. */
  readonly under?: string;
  readonly clock?: () => number;
}

export async function makeKeyRing(clock: () => number = Date.now, under = tmpdir()): Promise<KeyRing> {
  const certificates = await mintCertificates(clock());
  const dir = await mkdtemp(join(under, 'countersign-keys-'));
  await writeCertificates(certificates, dir);
  return { certificates, dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

export function startScenario(scenario: Scenario, options: StartOptions = {}): Promise<Started> {
  return startApi(scenario.api, { safety: scenario.safety, ...options });
}

/** Starts `api` on loopback and writes what a scan of it needs into a temporary folder. */
export async function startApi(api: ScenarioApi, options: StartOptions = {}): Promise<Started> {
  const ring = options.ring ?? (await makeKeyRing(options.clock, options.under));
  const dir = await mkdtemp(join(options.under ?? tmpdir(), 'countersign-api-'));
  const listening = await listen(api, ring.certificates);
  const url = `https://localhost:${listening.port}`;
  const configFile = join(dir, 'countersign.yaml');
  for (const [who, token] of Object.entries(api.tokens ?? {}))
    await writeFile(join(dir, `${who}.token`), token, { mode: 0o600 });
  await writeFile(join(dir, 'openapi.json'), JSON.stringify(openapi(api), null, 2));
  await writeFile(
    configFile,
    stringify(configuration(api, url, ring.dir, options), { aliasDuplicateObjects: false }),
  );
  return {
    ...listening,
    url,
    connect: '127.0.0.1',
    ca: join(ring.dir, 'ca.pem'),
    dir,
    configFile,
    certificates: ring.certificates,
    requests: () => listening.visits().length,
    writesOutside: (operations) =>
      listening.visits().filter((visit) => isWrite(visit) && !operations.includes(visit.operation ?? '')),
    async stop() {
      await listening.stop();
      await rm(dir, { recursive: true, force: true });
      if (!options.ring) await ring.remove();
    },
  };
}

function configuration(api: ScenarioApi, url: string, keys: string, options: StartOptions) {
  const pem = (who: string) => ({ certificate: join(keys, `${who}.pem`), key: join(keys, `${who}.key`) });
  const { policy } = api;
  return {
    target: {
      url,
      connect: '127.0.0.1',
      ca: join(keys, 'ca.pem'),
      openapi: 'openapi.json',
      ...(options.exclude && { exclude: options.exclude }),
    },
    access: {
      ...(policy.public.length > 0 && { public: policy.public }),
      ...(policy.shared.length > 0 && { shared: policy.shared }),
      ...(policy.roles.length > 0 && { roles: policy.roles }),
      ...(policy.secondFactor && { secondFactor: policy.secondFactor }),
    },
    identities: Object.fromEntries(
      api.callers.map(({ id, roles, tenant }) => [
        id,
        {
          ...pem(id),
          ...(api.tokens?.[id] && { token: { file: `${id}.token` } }),
          roles,
          ...(tenant !== undefined && { tenant }),
        },
      ]),
    ),
    ...(!options.withoutStranger && {
      certificates: { stranger: { ...pem('stranger'), expect: 'unmapped' } },
    }),
    safety: options.safety ?? 'observe',
  };
}

function isWrite(visit: Visit): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(visit.method);
}
