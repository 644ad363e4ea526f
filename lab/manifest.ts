import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { djangoProject } from './places.ts';

const expectation = z.object({
  static: z.enum(['flagged', 'clean', 'unknown', 'any']),
  dynamic: z.enum(['proven', 'refuted', 'inconclusive', 'not-run', 'any']),
  correlated: z.boolean().optional(),
  severity_min: z.enum(['info', 'low', 'medium', 'high', 'critical']).optional(),
});

const truthCase = z.object({
  case: z.string(),
  title: z.string(),
  weaknesses: z.array(z.string()),
  flaw: z.string().nullable(),
  documented: z.boolean(),
  safety: z.enum(['observe', 'canary', 'full']),
  target: z.object({
    listener: z.string(),
    method: z.string(),
    path: z.string(),
    param: z
      .object({ in: z.enum(['path', 'query', 'header', 'body', 'cookie']), name: z.string() })
      .optional(),
  }),
  actor: z.string(),
  victim: z.string().optional(),
  field: z.string().optional(),
  static: z.object({
    marker: z.string(),
    symbol: z.object({ vulnerable: z.string(), hardened: z.string() }),
  }),
  expected: z.object({ vulnerable: expectation, hardened: expectation }),
  also_allowed: z.object({ flaws: z.array(z.string()), weaknesses: z.array(z.string()) }),
  fix: z.object({
    expected_ids: z.array(z.string()),
    auto: z.boolean(),
    functional_checks: z.array(z.string()),
  }),
});

/** One planted flaw or decoy of the lab; `truth/manifest.schema.json` explains the fields. */
export type TruthCase = Readonly<z.infer<typeof truthCase>>;

/** What is true about the lab. For scorers and tests only: a scanner that reads it proves nothing. */
export async function readManifest(): Promise<{ seed: string; cases: TruthCase[] }> {
  const text = await readFile(join(djangoProject(), 'truth', 'manifest.json'), 'utf8');
  return z.object({ seed: z.string(), cases: z.array(truthCase) }).parse(JSON.parse(text));
}
