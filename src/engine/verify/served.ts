import { relative } from 'node:path';
import type { Config, VerifyConfig } from '../../config/config.ts';
import { CountersignError } from '../../errors.ts';
import { createSecretFinder } from '../../identity/mask-secrets.ts';
import { readSecret } from '../../identity/secret.ts';
import { presentedSecrets } from '../../wire/credential.ts';
import { secretRef } from '../prepare.ts';
import type { DjangoSource } from '../source.ts';

type Environment = { readonly [name: string]: string | undefined };
type Words = VerifyConfig['start'];

/** How one copy is served: every `{port}` is filled in. */
export interface Served {
  /** The configuration of a scan of the copy: the wire alone, on this machine, as fast as it goes. */
  readonly config: Config;
  readonly words: Words;
  readonly tests?: Words;
  readonly environment: Environment;
  /** The address that is asked whether it answers. */
  readonly ready: string;
  readonly says?: RegExp;
  /** A line without the secrets of the configuration and what looks like one. */
  readonly masked: (line: string) => string;
}

/** With the path of the Django code below the folder that is copied. Throws `verify-unset`. */
export function verifyConfigOf({ verify, source }: Config): VerifyConfig & {
  readonly django: string;
  readonly source: DjangoSource;
} {
  const { django, settings } = source ?? {};
  if (verify !== undefined && django !== undefined)
    return {
      ...verify,
      source: { django, ...(settings !== undefined && { settings }) },
      django: relative(verify.folder, django),
    };
  throw new CountersignError(
    'verify-unset',
    'The configuration does not say how a copy of the source is started',
    'Add source: { django: PATH } and verify: { start: COMMAND with {port}, ready: URL or pattern }; see docs/guide/verify.md.',
  );
}

export async function servedAt(
  config: Config,
  verify: VerifyConfig,
  port: number,
  environment: Environment,
): Promise<Served> {
  const filled = (text: string): string => text.replaceAll('{port}', String(port));
  const command = (words: Words): Words => (typeof words === 'string' ? filled(words) : words.map(filled));
  const { env, secrets } = await environmentOf(config, verify, environment, filled);
  const presented = await presentedBy(config, environment);
  const finder = createSecretFinder(() => [...secrets, ...presented]);
  const { ready, tests } = verify;
  const url = verify.url === undefined ? atPort(config.target.url, port) : filled(verify.url);
  const { source, verify: _verify, ...rest } = config;
  return {
    config: {
      ...rest,
      // Without a description it is the source that tells what can be called.
      ...(config.target.openapi === undefined && source && { source }),
      target: { ...config.target, url, connect: '127.0.0.1' },
      limits: { ...config.limits, rate: 0 },
    },
    words: command(verify.start),
    ...(tests !== undefined && { tests: command(tests) }),
    environment: { ...environment, PYTHONDONTWRITEBYTECODE: '1', PORT: String(port), ...env },
    ready: ready !== undefined && 'url' in ready ? filled(ready.url) : url,
    ...(ready !== undefined && 'output' in ready && { says: new RegExp(ready.output) }),
    masked: (line) => withoutAssigned(finder.scrub(line)),
  };
}

async function environmentOf(
  { commands }: Config,
  verify: VerifyConfig,
  environment: Environment,
  filled: (text: string) => string,
): Promise<{ env: { [name: string]: string }; secrets: string[] }> {
  const secrets: string[] = [];
  const env: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(verify.env)) {
    if (typeof value === 'string') env[name] = filled(value);
    else {
      const secret = await readSecret(value, `verify.env.${name}`, { environment, commands });
      secrets.push(secret);
      env[name] = secret;
    }
  }
  return { env, secrets };
}

/** What callers present: a server under development may print whole requests. */
async function presentedBy({ identities, commands }: Config, environment: Environment): Promise<string[]> {
  const sources = { environment, commands };
  const all = identities.flatMap(({ credential }) => credential ?? []);
  const secrets = await Promise.all(
    all.map(async (each) =>
      presentedSecrets(each, await readSecret(secretRef(each), `the credential of ${each.id}`, sources)),
    ),
  );
  return secrets.flat();
}

/** The target's own address at another port: its certificate carries the same name there. */
function atPort(target: string, port: number): string {
  const url = new URL(target);
  url.port = String(port);
  return url.pathname === '/' ? url.origin : url.href;
}

const assigned =
  /((?:password|passwd|secret|token|api_?key|credential)\w*["']?\s*[=:]\s*)(["']?)[^\s"',]+\2/gi;

function withoutAssigned(line: string): string {
  return line.replaceAll(assigned, '$1‹secret›').replaceAll(/:\/\/[^\s/@:]+:[^\s/@]+@/g, '://‹secret›@');
}
