import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../lab/manifest.ts';
import { checks } from '../../src/checks/index.ts';
import { weaknesses } from '../../src/model/weakness.ts';
import { articleCwes, casesByCwe } from '../../src/report/docs/articles/cwes.ts';
import { docPages } from '../../src/report/docs/pages.ts';
import { rules } from '../../src/rules/list.ts';

const truth = await readManifest();
const docs = new URL('../../docs/', import.meta.url);

describe('the generated pages are up to date; npm run generate writes them', () => {
  const pages = docPages(checks, weaknesses, rules, truth);

  test.each([...pages.keys()])('%s', (path) => {
    expect(readFileSync(new URL(path, docs), 'utf8')).toBe(pages.get(path));
  });

  test.each(['checks', 'rules'])('no page is left in %s of what is gone', (folder) => {
    const written = readdirSync(new URL(`${folder}/`, docs)).map((name) => `${folder}/${name}`);
    expect(written.filter((path) => !pages.has(path))).toEqual([]);
  });
});

describe('the three articles', () => {
  test('list fourteen CWEs, and each has a case in the lab', () => {
    const cases = casesByCwe(weaknesses, truth);
    expect(articleCwes).toHaveLength(14);
    expect(cases.filter(({ live, read, cures }) => live.length + read.length + cures.length === 0)).toEqual(
      [],
    );
  });

  test('name a finding and a cure for every live snippet that a check looks for', () => {
    const flaws = new Set<string>(weaknesses.map(({ flaw }) => flaw));
    const live = truth.cases.flatMap(({ flaw }) => (flaw === null ? [] : [flaw]));
    expect(live.filter((flaw) => !flaws.has(flaw))).toEqual([]);
    expect(truth.cures.map(({ article }) => article)).toEqual(
      expect.arrayContaining(['missing-authentication', 'object-reference', 'mass-assignment']),
    );
  });
});
