import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CountersignError } from '../errors.ts';
import { buildConfig } from './build.ts';
import type { Config } from './config.ts';
import { parseYaml } from './document.ts';
import { checkEnvironment, type Environment } from './environment.ts';
import type { Flags } from './flags.ts';
import { configError } from './problems.ts';
import { checkPermission } from './rules.ts';
import { fileSchema } from './schema.ts';

export interface LoadOptions {
  /** Path of the configuration file, as the operator typed it. */
  readonly file: string;
  readonly flags?: Flags;
  readonly environment: Environment;
  readonly clock: () => number;
}

/** File, flags and environment as one valid Config, or the first mistake as a CountersignError. Sends nothing. */
export async function loadConfig({ file, flags = {}, environment, clock }: LoadOptions): Promise<Config> {
  const placed = parseYaml(await textOf(file), file);
  const parsed = fileSchema.safeParse(placed.data);
  if (!parsed.success) throw configError(placed, parsed.error.issues);
  const config = buildConfig(placed, parsed.data, flags, resolve(file));
  checkPermission(config, clock());
  checkEnvironment(config, placed, environment);
  return config;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw missing
      ? new CountersignError(
          'config-missing',
          `There is no configuration file ${file}`,
          'Write target.url and one identity with its certificate and key into countersign.yaml; see the README. To look first: countersign demo',
          { cause },
        )
      : new CountersignError(
          'config-unreadable',
          `${file} cannot be read`,
          'Is it a file, and may you read it?',
          { cause },
        );
  }
}
