import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Json } from '../support/lab-client.ts';
import { startBoth, type TwoLabs } from '../support/two-labs.ts';
import { authentication } from './probes/authentication.ts';
import { decoys } from './probes/decoys.ts';
import { fields } from './probes/fields.ts';
import { objects } from './probes/objects.ts';
import { type Probe, type Scene, sceneOf } from './probes/probe.ts';

vi.setConfig({ testTimeout: 60_000 }); // real servers, and the machine may be busy

const read = (name: string) => readFileSync(join(djangoProject(), name), 'utf8');
const manifest: Json = JSON.parse(read('truth/manifest.json'));
const cases = [...(manifest['cases'] ?? [])].map((entry) => ({ id: `${entry['case']}`, title: `${entry['title']}`, entry }));
const probes: Record<string, Probe> = { ...authentication, ...objects, ...fields, ...decoys };

describe('the manifest', () => {
  test('is valid against its schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(read('truth/manifest.schema.json')));
    expect(validate(manifest) || validate.errors).toBe(true);
  });

  test('has a hand-written probe for every case, and no probe has no case', () => {
    expect(Object.keys(probes).sort()).toEqual(cases.map(({ id }) => id).sort());
  });

  test('names documented operations as openapi.yaml does', () => {
    const { paths } = parse(read('openapi.yaml'));
    for (const { id, entry } of cases) {
      const operation = paths[`${entry['target']?.['path']}`]?.[`${entry['target']?.['method']}`.toLowerCase()];
      expect(`${id} ${operation !== undefined}`).toBe(`${id} ${entry['documented']}`);
    }
  });

  test.each(['vulnerable', 'hardened'])('has its markers in the %s source', (variant) => {
    const source = ['billing', 'config/settings'].map((folder) => pythonUnder(folder, variant)).join('\n');
    for (const { entry } of cases) expect(source).toMatch(new RegExp(`${entry['static']?.['marker']}\\b`));
  });
});

describe.each([FIXED_SEED, 'another-seed'])('under the seed %s', (seed) => {
  let labs: TwoLabs;
  let scenes: { vulnerable: Scene; hardened: Scene };
  let before: string[];

  beforeAll(async () => {
    labs = await startBoth(seed);
    scenes = { vulnerable: await sceneOf(labs.vulnerable), hardened: await sceneOf(labs.hardened) };
    before = [await labs.vulnerable.rows(), await labs.hardened.rows()];
  }, 300_000);

  afterAll(() => labs?.stop());

  test('both variants hold the same rows but for the fingerprints of their own certificates', () => {
    const [vulnerable, hardened] = before.map(withoutBindings);
    expect(hardened).toEqual(vulnerable);
  });

  describe.each(['vulnerable', 'hardened'] as const)('in the %s variant', (variant) => {
    test.each(cases)('$id $title', async ({ id, entry }) => {
      const shows = await probes[id]?.(scenes[variant]);
      expect(shows ? 'proven' : 'refuted').toBe(`${entry['expected']?.[variant]?.['dynamic']}`);
    });
  });

  test('the probes left no row changed', async () => {
    expect(await labs.vulnerable.rows()).toBe(before[0]);
    expect(await labs.hardened.rows()).toBe(before[1]);
  });
});

function withoutBindings(rows: string): Json {
  return { ...JSON.parse(rows), mtls_certificatebinding: [] };
}

function pythonUnder(folder: string, variant: string): string {
  const names = folder.endsWith('settings') ? [`${folder}/${variant}.py`] : modules.map((name) => `${folder}/${name.replace('*', variant)}`);
  return names.map(read).join('\n');
}

const modules = [
  '*/accounts.py',
  '*/billing.py',
  '*/invoices.py',
  '*/notes.py',
  '*/own_profile.py',
  '*/profiles.py',
  '*/rates.py',
  '*/urls.py',
  'shared/decoys.py',
];
