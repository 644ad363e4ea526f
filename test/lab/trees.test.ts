import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOfCure, anchorsOfFixture, type Side, sideOf } from '../../lab/anchors.ts';
import { runToEnd } from '../../lab/child.ts';
import { readManifest } from '../../lab/manifest.ts';
import { djangoProject, sourceTrees } from '../../lab/places.ts';
import { weaknesses as catalogue } from '../../src/model/weakness.ts';
import { labTools } from '../support/two-labs.ts';

const SIDES: readonly Side[] = ['flawed', 'fixed'];
const { cases, fixtures, cures } = await readManifest();
const filesUnder = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

describe('the source that is only read', () => {
  test.each(SIDES)('has every anchor of its cases on the %s side', async (side) => {
    for (const fixture of fixtures)
      expect((await anchorsOfFixture(fixture, side)).length).toBe(fixture.at.length);
  });

  test('has a case for every tree and a tree for every case', () => {
    expect([...new Set(fixtures.map(({ tree }) => tree))].sort()).toEqual(readdirSync(sourceTrees()).sort());
  });

  test('has no marker that no case names', () => {
    const named = new Set(fixtures.flatMap(({ at }) => at.map(({ marker }) => marker)));
    const written = filesUnder(sourceTrees())
      .filter((name) => /\.\w+$|file$/.test(name))
      .flatMap((name) => readFileSync(join(sourceTrees(), name), 'utf8').match(/LAB:X-\S+/g) ?? []);
    expect(written.filter((marker) => !named.has(marker))).toEqual([]);
  });

  test('compiles with the Python of the lab', async () => {
    const { python } = await labTools();
    const files = filesUnder(sourceTrees()).filter((name) => name.endsWith('.py'));
    const script = 'import sys\nfor name in sys.argv[1:]: compile(open(name).read(), name, "exec")';
    const { code, stderr } = await runToEnd(python, ['-c', script, ...files], { cwd: sourceTrees() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(files.length).toBeGreaterThan(20);
  });

  test('differs between its sides', () => {
    for (const fixture of fixtures)
      expect(sourceOf(sideOf(fixture, 'flawed'))).not.toBe(sourceOf(sideOf(fixture, 'fixed')));
  });
});

describe('the cures of the articles', () => {
  test('stand in the source of the seed variant', async () => {
    for (const cure of cures) expect((await anchorsOfCure(cure)).length).toBe(cure.at.length);
  });

  test('are named by no marker without a case', () => {
    const named = new Set(cures.flatMap(({ at }) => at.map(({ marker }) => marker)));
    const written = filesUnder(djangoProject())
      .filter((name) => name.endsWith('.py'))
      .flatMap((name) => readFileSync(join(djangoProject(), name), 'utf8').match(/LAB:Z-\S+/g) ?? []);
    expect(written.filter((marker) => !named.has(marker))).toEqual([]);
  });
});

describe('the manifest as a whole', () => {
  const all = [...cases, ...fixtures, ...cures];

  test('gives each case its name once', () => {
    const names = all.map((entry) => entry.case);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('names only weaknesses of the catalogue', () => {
    const known = new Set(catalogue.map(({ id }) => id));
    const named = all.flatMap(({ weaknesses: own, also_allowed }) => [
      ...own,
      ...('flaws' in also_allowed ? also_allowed.weaknesses : also_allowed),
    ]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

/** Every weakness class that the three articles list. */
const LISTED = [250, 287, 306, 307, 308, 309, 347, 384, 521, 613, 639, 640, 732, 915];

test.each(LISTED)('CWE-%i of the articles has a case, live or in source', (cwe) => {
  const about = catalogue.filter((entry) => entry.cwe.includes(cwe)).map(({ id }) => id);
  const shown = [...cases, ...fixtures, ...cures].filter((entry) =>
    entry.weaknesses.some((id) => about.includes(id)),
  );
  expect(shown.length).toBeGreaterThan(0);
});

function sourceOf(folder: string): string {
  return filesUnder(folder)
    .filter((name) => /\.\w+$|file$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
