import { dirname, relative } from 'node:path';
import { checks as allChecks } from '../checks/index.ts';
import type { Config, IdentityConfig, KeyMaterial } from '../config/config.ts';
import type { SecretRef } from '../model/identity.ts';
import type { CallerPreview, PlanPreview } from '../model/preview.ts';
import { briefOf } from './brief.ts';
import { chosenChecks } from './chosen.ts';
import type { ScanOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { plannedChecks } from './preview/checks.ts';
import { discovery } from './preview/discovery.ts';
import { imagine, unseenProperties } from './preview/imagine.ts';
import { readFromSource } from './source.ts';
import { mostTries } from './steady.ts';

export type PreviewOptions = Pick<ScanOptions, 'config' | 'clock' | 'environment' | 'only'>;

/** What a scan with these options would send. Reads and checks all that can be read at a desk, and sends nothing. */
export async function previewPlan({
  config,
  clock,
  environment,
  only = [],
}: PreviewOptions): Promise<PlanPreview> {
  const source = config.source && (await readFromSource(config.source, clock));
  const prepared = await prepare(config, environment, clock(), source?.operations);
  const { draft } = briefOf(config, prepared, 'preview', new Date(clock()).toISOString(), only);
  const imagined = imagine(draft);
  const learning = discovery(draft, imagined);
  const { checks, writes } = plannedChecks(imagined, allChecks, chosenChecks(only));
  const sum = (list: readonly { readonly atMost: number }[]): number =>
    list.reduce((total, each) => total + each.atMost, 0);
  const total = sum(learning) + sum(checks);
  const { rate } = config.limits;
  const { url, connect } = config.target;
  return {
    schema: 1,
    target: { url, ...(connect === undefined ? {} : { connect }) },
    ...(config.authorization === undefined ? {} : { authorization: config.authorization }),
    safety: config.safety,
    allow: config.allow,
    limits: config.limits,
    operations: draft.operations.length,
    callers: callersOf(config),
    discovery: learning,
    checks,
    writes: [
      ...writes,
      ...learning
        .filter(
          (each) => each.stage === 'rehearse' && !writes.some((one) => one.operation === each.operation),
        )
        .map(({ operation, as }) => ({ operation, as, on: 'own canary' as const })),
    ],
    excluded: [
      ...draft.excluded,
      ...draft.operations.flatMap(({ id, changesState }) =>
        changesState === false
          ? []
          : [{ operation: id, because: `may change state: ${changesState.because}` }],
      ),
    ],
    atMost: {
      discovery: sum(learning),
      checks: sum(checks),
      total,
      ...(rate > 0 ? { seconds: Math.ceil(total / rate) } : {}),
    },
    assumes: [
      `an object shows at most ${unseenProperties} properties that its description leaves out`,
      'no answer links to documents that the description leaves out; such links are tried as described reads are',
      'no read meets a connection that the server has just closed; such a read is sent once more',
      `no read makes the server fail; such a read is sent up to ${mostTries} times`,
    ],
  };
}

function callersOf({ file, identities, certificates }: Config): CallerPreview[] {
  const near: Near = (path) => relative(dirname(file), path);
  return [
    { who: 'none', kind: 'none', roles: [], presents: ['no certificate'] },
    ...certificates.map(
      ({ id, expect, material }): CallerPreview => ({
        who: id,
        kind: expect === 'unmapped' ? 'stranger' : 'certificate',
        roles: [],
        presents: [materialWords(material, near)],
      }),
    ),
    ...identities.map(
      (each): CallerPreview => ({
        who: each.id,
        kind: 'identity',
        roles: each.roles,
        ...(each.tenant === undefined ? {} : { tenant: each.tenant }),
        presents: [
          each.material === undefined ? 'no certificate' : materialWords(each.material, near),
          ...credentialWords(each, near),
        ],
      }),
    ),
  ];
}

/** A path as seen from the configuration's folder. */
type Near = (path: string) => string;

function materialWords(material: KeyMaterial, near: Near): string {
  return `certificate ${near(material.kind === 'pem' ? material.certificate : material.file)}`;
}

function credentialWords({ credential }: IdentityConfig, near: Near): string[] {
  const placeOf = (ref: SecretRef): string => {
    if ('env' in ref) return `$${ref.env}`;
    return 'file' in ref ? near(ref.file) : `the command ${ref.command[0] ?? ''}`;
  };
  switch (credential?.kind) {
    case undefined:
      return [];
    case 'bearer':
      return [`${credential.scheme ?? 'Bearer'} token from ${placeOf(credential.token)}`];
    case 'basic':
      return [`user ${credential.user}, password from ${placeOf(credential.password)}`];
    case 'header':
    case 'cookie':
      return [`${credential.kind} ${credential.name} from ${placeOf(credential.value)}`];
  }
}
