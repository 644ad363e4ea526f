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

const requires = z.partialRecord(z.enum(['django', 'drf', 'gunicorn']), z.string());

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
  requires,
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

const sourceTruth = z.object({
  case: z.string(),
  title: z.string(),
  weaknesses: z.array(z.string()),
  reads: z.enum(['django', 'proxy']),
  at: z.array(z.object({ file: z.string(), marker: z.string() })),
  also_allowed: z.array(z.string()),
});

const fixture = sourceTruth.extend({ tree: z.string(), requires });

const cure = sourceTruth.extend({
  article: z.enum(['object-reference', 'missing-authentication', 'mass-assignment']),
  shows: z.enum(['anonymous', 'error', 'unlogged', 'served', 'stored', 'refused', 'silent', 'nothing']),
});

const manifest = z.object({
  seed: z.string(),
  cases: z.array(truthCase),
  fixtures: z.array(fixture),
  cures: z.array(cure),
});

/** One planted flaw or decoy of the lab; `truth/manifest.schema.json` explains the fields. */
export type TruthCase = Readonly<z.infer<typeof truthCase>>;

/** Source under lab/trees that is only read: flawed on one side, fixed on the other. */
export type TruthFixture = Readonly<z.infer<typeof fixture>>;

/** A remedy as it is often printed, and what stays wrong with it: the seed variant. */
export type TruthCure = Readonly<z.infer<typeof cure>>;

export type Manifest = Readonly<z.infer<typeof manifest>>;

/** What is true about the lab. For scorers and tests only: a scanner that reads it proves nothing. */
export async function readManifest(): Promise<Manifest> {
  const text = await readFile(join(djangoProject(), 'truth', 'manifest.json'), 'utf8');
  return manifest.parse(JSON.parse(text));
}
