import { expect, it } from 'vitest';
import { explain } from '../../../src/findings/source/explain.ts';
import { foreignIssues } from '../../../src/findings/source/foreign.ts';
import type { Json } from '../../../src/model/json.ts';
import type { MappedRoute } from '../../../src/model/review.ts';
import { readSarif } from '../../../src/survey/sarif.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const log = (results: readonly Json[], rules: readonly Json[] = []): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Other', rules } }, results }],
  });
const result = (line: number, more: { readonly [key: string]: Json } = {}): Json => ({
  ruleId: 'idor',
  message: { text: 'GET /things/{id} shows any row' },
  locations: [
    {
      physicalLocation: { artifactLocation: { uri: 'app/views.py' }, region: { startLine: line } },
    },
  ],
  properties: { cwe: ['CWE-639'] },
  ...more,
});
const many = (count: number, of: (n: number) => Json): Json[] =>
  Array.from({ length: count }, (_, n) => of(n));
const routes: readonly MappedRoute[] = [];
const operations = Array.from({ length: 200 }, (_, n) => `GET /things${n}/{id}` as const);

/** Each of these took minutes while the reading was quadratic; the limit of a test is what they are held to. */
it('100,000 results of one line are one result', () => {
  const results = readSarif(log(many(100_000, () => result(7))), 'other.sarif');
  expect(results).toHaveLength(1);
});

it('more results than anybody reads are refused with a code', async () => {
  expect((await mistakeOf(async () => readSarif(log(many(100_001, () => 1)), 'o.sarif'))).code).toBe(
    'sarif-unreadable',
  );
  expect(
    (await mistakeOf(async () => readSarif(log(many(20_001, (n) => result(n + 1))), 'o.sarif'))).message,
  ).toBe('o.sarif has results for more than 20000 different lines');
});

it('20,000 results of as many rules are read and told in a moment', () => {
  const rules = many(20_000, (n) => ({ id: `r${n}`, properties: { tags: Array(20).fill('cwe-639') } }));
  const found = readSarif(
    log(
      many(20_000, (n) => result(n + 1, { ruleId: `r${n}`, properties: null })),
      rules,
    ),
    'o.sarif',
  );
  const issues = foreignIssues(found, routes, operations);
  expect(issues).toHaveLength(20_000);
  const review = {
    issues,
    ignored: [],
    routes,
    faults: [],
    notes: [],
    figures: { files: 0, lines: 0, milliseconds: 0 },
  };
  expect(explain([], review, [], operations)).toHaveLength(20_000);
});

it('many results of one place are one suspicion that names some of the others', () => {
  const found = readSarif(log(many(20_000, (n) => result(n + 1))), 'o.sarif');
  const issues = foreignIssues(found, routes, operations);
  const review = {
    issues,
    ignored: [],
    routes,
    faults: [],
    notes: [],
    figures: { files: 0, lines: 0, milliseconds: 0 },
  };
  const [finding, ...others] = explain([], review, [], operations);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ alsoCausedBy: { length: 500 } });
});

it.each([
  ['a text of blanks after a verb', `get${' '.repeat(20_000)}`],
  ['a text of slashes', '"/a'.repeat(20_000)],
  ['a text of brackets', `"/${'{'.repeat(20_000)}`],
])('%s costs no more than any other text', (_, text) => {
  const found = readSarif(
    log(
      many(200, (n) =>
        result(n + 1, {
          message: { text },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'a.py' },
                region: { startLine: n + 1, snippet: { text } },
              },
              logicalLocations: [{ fullyQualifiedName: text }],
            },
          ],
        }),
      ),
    ),
    'o.sarif',
  );
  expect(found).toHaveLength(200);
  expect(foreignIssues(found, routes, operations)).toHaveLength(200);
  expect(JSON.stringify(found).length).toBeLessThan(1_000_000);
});

it.each([
  ['nested beyond reason', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['cut', log(many(3, (n) => result(n))).slice(0, -9)],
])('a file that is %s is refused with a code', async (_, text) => {
  expect((await mistakeOf(async () => readSarif(text, 'o.sarif'))).code).toBe('sarif-unreadable');
});

it('types that are none of SARIF are passed over', () => {
  const odd: Json[] = [
    { ruleIndex: -1, ruleId: 7, locations: [{ physicalLocation: [] }] },
    { ruleId: [], message: { text: {} }, locations: 'here', properties: { tags: { length: 1e9 }, cwe: 639 } },
    { locations: [{ physicalLocation: { artifactLocation: { uri: 'x'.repeat(1_000_000) } } }] },
    { locations: [{ physicalLocation: { artifactLocation: { index: 1e308 } } }] },
  ];
  expect(readSarif(log(odd), 'o.sarif')).toEqual([]);
});
