import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readManifest } from '../../lab/manifest.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { unmet } from '../../lab/requires.ts';
import { labTools, startBoth, type TwoLabs } from '../support/two-labs.ts';
import { authentication } from './probes/authentication.ts';
import { decoys } from './probes/decoys.ts';
import { fields } from './probes/fields.ts';
import { objects } from './probes/objects.ts';
import { type Probe, type Scene, sceneOf } from './probes/probe.ts';
import { rolesAndMethods } from './probes/roles.ts';
import { tokens } from './probes/tokens.ts';

vi.setConfig({ testTimeout: 60_000 }); // real servers, and the machine may be busy

const VARIANTS = ['vulnerable', 'hardened'] as const;
const read = (name: string) => readFileSync(join(djangoProject(), name), 'utf8');
const { cases } = await readManifest();
const tools = await labTools();
const probes: Record<string, Probe> = {
  ...authentication,
  ...rolesAndMethods,
  ...tokens,
  ...objects,
  ...fields,
  ...decoys,
};

describe('the manifest', () => {
  test('is valid against its schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(
      z.looseObject({}).parse(JSON.parse(read('truth/manifest.schema.json'))),
    );
    expect(validate(JSON.parse(read('truth/manifest.json'))) || validate.errors).toBe(true);
  });

  test('has a hand-written probe for every case, and no probe has no case', () => {
    expect(Object.keys(probes).sort()).toEqual(cases.map((entry) => entry.case).sort());
  });

  test('has every decoy of the catalogue but the one that needs a listener without a certificate', () => {
    const decoyNames = Array.from({ length: 19 }, (_, n) => `D-${String(n + 1).padStart(2, '0')}`);
    expect(cases.map((entry) => entry.case)).toEqual(expect.arrayContaining(decoyNames));
    expect(new Set(cases.map(({ target }) => target.listener))).toEqual(new Set(['main']));
  });

  test('says of each operation whether openapi.yaml documents it', () => {
    const document = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(parse(read('openapi.yaml')));
    const documented = ({ method, path }: { method: string; path: string }) =>
      document.paths[path]?.[method.toLowerCase()] !== undefined;
    for (const entry of cases)
      expect([entry.case, documented(entry.target)]).toEqual([entry.case, entry.documented]);
  });

  test.each(VARIANTS)('has its markers in the %s source', (variant) => {
    const source = markedFiles(variant).map(read).join('\n');
    for (const { static: place } of cases) expect(source).toMatch(new RegExp(`${place.marker}\\b`));
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

  describe.each(VARIANTS)('in the %s variant', (variant) => {
    test.for(cases)('$case $title', async (entry, { skip }) => {
      const missing = unmet(entry.requires, tools);
      skip(missing.length > 0, `needs ${missing.join(' and ')}`);
      const shows = await probes[entry.case]?.(scenes[variant]);
      const { dynamic } = entry.expected[variant];
      // A scan is not asked for what it cannot find; sound it must be all the same.
      expect(shows ? 'proven' : 'refuted').toBe(dynamic === 'not-run' ? 'refuted' : dynamic);
    });
  });

  test('the probes left no row changed', async () => {
    expect(await labs.vulnerable.rows()).toBe(before[0]);
    expect(await labs.hardened.rows()).toBe(before[1]);
  });
});

function withoutBindings(rows: string): object {
  return { ...z.looseObject({}).parse(JSON.parse(rows)), mtls_certificatebinding: [] };
}

function markedFiles(variant: string): string[] {
  const folders = [`billing/${variant}`, 'billing/shared'];
  const modules = folders.flatMap((folder) =>
    readdirSync(join(djangoProject(), folder)).map((name) => `${folder}/${name}`),
  );
  const front = ['../proxy/nginx.conf.template', `../proxy/front.${variant}.conf.template`];
  return [`config/settings/${variant}.py`, ...modules.filter((name) => name.endsWith('.py')), ...front];
}
