import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readManifest } from '../../lab/manifest.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { startBoth, type TwoLabs } from '../support/two-labs.ts';
import { functionalChecks } from './functional-checks.ts';
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

test('openapi.yaml is a valid OpenAPI 3.0 document', async () => {
  const result = await new Validator().validate(join(djangoProject(), 'openapi.yaml'));
  expect(result).toMatchObject({ valid: true });
});
