import { basename, dirname, isAbsolute, relative } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Hints } from '../model/hints.ts';
import type { Json } from '../model/json.ts';
import type { ScanReport } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import type { Rules } from '../survey/policy.ts';
import { beforeCalibration } from './calibrate/calibrate.ts';
import type { Prepared } from './prepare.ts';

/** All that a scan starts from and that a recording must carry to be judged again: no secret, no key, no path of a key. */
export interface Brief {
  readonly scan: string;
  readonly target: ScanReport['target'];
  readonly authorization?: NonNullable<ScanReport['authorization']>;
  readonly started: string;
  readonly draft: Survey;
  readonly faults: ScanReport['faults'];
  readonly only: readonly string[];
  readonly width: number;
  readonly limits?: NonNullable<ScanReport['cost']['limits']>;
  /** What the operator said of all operations: it holds for those as well that only answers name. */
  readonly rules?: Rules;
  /** The description, or the configuration where there is none: relative to the folder of the scan. */
  readonly described?: string;
}

export function briefOf(
  config: Config,
  prepared: Prepared,
  scan: string,
  started: string,
  only: readonly string[],
  folder = dirname(config.file),
  hints?: Hints,
): Brief {
  const { policy, address } = prepared;
  const draft: Survey = {
    ...beforeCalibration,
    listeners: [{ id: 'main', origin: address.origin }],
    operations: policy.operations,
    identities: config.identities.map((each) => ({
      id: each.id,
      roles: each.roles,
      ...(each.tenant === undefined ? {} : { tenant: each.tenant }),
      ...(each.material === undefined ? {} : { certificate: each.id }),
      ...(each.credential === undefined
        ? {}
        : { credential: each.credential.id, credentialKind: each.credential.kind }),
      ...(each.status === undefined ? {} : { status: each.status }),
    })),
    certificates: prepared.certificates.map(({ id, expect }) => ({ id, expect })),
    policy: policy.policy,
    sharing: policy.sharing,
    limits: { safety: config.safety, allow: config.allow },
    excluded: policy.excluded,
    ...(hints && { hints }),
  };
  return {
    scan,
    target: { url: config.target.url },
    ...(config.authorization === undefined ? {} : { authorization: config.authorization }),
    started,
    draft,
    faults: policy.faults,
    only,
    width: config.limits.concurrency,
    limits: { requests: config.limits.requests, seconds: config.limits.seconds, rate: config.limits.rate },
    rules: { access: config.access, target: { exclude: config.target.exclude } },
    described: nearby(config.target.openapi ?? config.file, folder),
  };
}

/** A report must not tell where it was made: what lies outside the folder is named without its folders. */
function nearby(file: string, folder: string): string {
  const path = relative(folder, file);
  return path.startsWith('..') || isAbsolute(path) ? basename(file) : path;
}

/** True for what `briefOf` made and a recording kept. The recording's own schema and version were checked before. */
export function isBrief(value: unknown): value is Brief {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['scan', 'target', 'started', 'draft', 'faults', 'only', 'width'].every((key) => key in value)
  );
}

/** A brief as the plain JSON it is. */
export function briefAsJson(brief: Brief): Json {
  const text: unknown = JSON.parse(JSON.stringify(brief));
  return isJson(text) ? text : null;
}

/** Whatever JSON.parse gives is JSON; the compiler has to be told. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
