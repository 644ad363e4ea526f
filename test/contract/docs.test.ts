import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { weaknesses } from '../../src/model/weakness.ts';
import { docPages } from '../../src/report/docs/pages.ts';
import { rules } from '../../src/rules/list.ts';

const docs = new URL('../../docs/', import.meta.url);

describe('the generated pages are up to date; npm run generate writes them', () => {
  const pages = docPages(checks, weaknesses, rules);

  test.each([...pages.keys()])('%s', (path) => {
    expect(readFileSync(new URL(path, docs), 'utf8')).toBe(pages.get(path));
  });

  test.each(['checks', 'rules'])('no page is left in %s of what is gone', (folder) => {
    const written = readdirSync(new URL(`${folder}/`, docs)).map((name) => `${folder}/${name}`);
    expect(written.filter((path) => !pages.has(path))).toEqual([]);
  });
});
