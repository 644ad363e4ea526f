import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readManifest } from '../../lab/manifest.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { startBoth, type TwoLabs } from '../support/two-labs.ts';
import { functionalChecks } from './checks/all.ts';
import { type Scene, sceneOf } from './probes/probe.ts';

vi.setConfig({ testTimeout: 60_000 }); // real servers, and the machine may be busy

let labs: TwoLabs;
let scenes: { vulnerable: Scene; hardened: Scene };
let before: string[];

beforeAll(async () => {
  labs = await startBoth(FIXED_SEED);
  scenes = { vulnerable: await sceneOf(labs.vulnerable), hardened: await sceneOf(labs.hardened) };
  before = [await labs.vulnerable.rows(), await labs.hardened.rows()];
}, 300_000);

afterAll(() => labs?.stop());

describe.each(['vulnerable', 'hardened'] as const)('in the %s variant', (variant) => {
  test.each(Object.entries(functionalChecks))('%s', async (_, holds) => {
    expect(await holds(scenes[variant])).toBe(true);
  });
});

describe('the functional checks', () => {
  test('leave no row changed', async () => {
    expect([await labs.vulnerable.rows(), await labs.hardened.rows()]).toEqual(before);
  });

  test('include every check that the manifest names', async () => {
    const { cases } = await readManifest();
    const named = cases.flatMap((entry) => entry.fix.functional_checks);
    expect(named.filter((name) => !(name in functionalChecks))).toEqual([]);
  });
});

describe('an outsider', () => {
  const open = (flaws: string[]) =>
    flaws.some((flaw) => ['anonymous-access', 'method-gap', 'identity-lost'].includes(flaw));

  test('is refused by every documented operation that is not public, but for the cases', async () => {
    const { cases } = await readManifest();
    const gaps = cases
      .filter(({ flaw, also_allowed }) => open([flaw ?? '', ...also_allowed.flaws]))
      .map(({ target }) => `${target.method} ${target.path}`);
    for (const operation of await documentedOperations()) {
      if (operation.public) continue;
      const name = `${operation.method} ${operation.path}`;
      const path = operation.path
        .replace('{name}', 'signatories')
        .replace('{public_id}', '8d5f3c52-0000-4000-8000-3f1f4ce6a001')
        .replaceAll(/\{\w+\}/g, '987654321');
      const statuses = await Promise.all(
        [scenes.vulnerable, scenes.hardened].map(
          async ({ stranger }) => (await stranger.any(operation.method, path)).status,
        ),
      );
      const expected = gaps.includes(name) ? [statuses[0], 401] : [401, 401];
      expect([name, ...statuses]).toEqual([name, ...expected]);
      expect((await scenes.vulnerable.nobody.any(operation.method, path)).status).toBe(400);
    }
  });
});

test('openapi.yaml is a valid OpenAPI 3.0 document', async () => {
  const result = await new Validator().validate(join(djangoProject(), 'openapi.yaml'));
  expect(result).toMatchObject({ valid: true });
});

async function documentedOperations() {
  const text = await readFile(join(djangoProject(), 'openapi.yaml'), 'utf8');
  const operation = z.looseObject({ operationId: z.string(), security: z.array(z.unknown()).optional() });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(parse(text));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) => {
      const { data } = operation.safeParse(described);
      return data ? [{ method: method.toUpperCase(), path, public: data.security?.length === 0 }] : [];
    }),
  );
}
