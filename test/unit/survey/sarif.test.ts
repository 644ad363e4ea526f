import { describe, expect, it } from 'vitest';
import { CountersignError } from '../../../src/errors.ts';
import type { Json } from '../../../src/model/json.ts';
import { loadSarif } from '../../../src/survey/load.ts';
import { tree } from '../../support/tree.ts';

const log = (result: Json, rules: Json = []): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'CodeQL', rules } }, results: [result] }],
  });
const place = (uri: string, startLine: Json = 7): Json => [
  { physicalLocation: { artifactLocation: { uri }, region: { startLine } } },
];
const read = (text: string) => loadSarif(`${tree({ 'other.sarif': text })}/other.sarif`);
const refusal = async (text: string): Promise<unknown> => read(text).catch((error: unknown) => error);

describe('SARIF of other programs', () => {
  it('is read with rule, place and CWE, whether the rule or the result names it', async () => {
    const rules = [
      { id: 'js/idor', properties: { tags: ['security', 'external/cwe/cwe-639'] } },
      { id: 'other', properties: { cwe: ['CWE-862: Missing Authorization'] } },
    ];
    expect(
      await read(
        log(
          { ruleId: 'js/idor', level: 'error', message: { text: 'Any row' }, locations: place('src/a.ts') },
          rules,
        ),
      ),
    ).toEqual([
      {
        tool: 'CodeQL',
        rule: 'js/idor',
        message: 'Any row',
        cwe: [639],
        level: 'error',
        file: 'src/a.ts',
        line: 7,
      },
    ]);
    expect((await read(log({ ruleIndex: 1, locations: place('b.ts') }, rules)))[0]?.cwe).toEqual([862]);
  });

  it('leaves out what was suppressed, passed, or stands nowhere', async () => {
    expect(await read(log({ ruleId: 'a', suppressions: [{}], locations: place('a.ts') }))).toEqual([]);
    expect(await read(log({ ruleId: 'a', kind: 'pass', locations: place('a.ts') }))).toEqual([]);
    expect(await read(log({ ruleId: 'a' }))).toEqual([]);
  });

  it('tells nothing of the machine it was made on, and believes no line that cannot be', async () => {
    const [result] = await read(
      log({ ruleId: 'a', locations: place('file:///home/ann/work/shop/src/api/../a%20b.ts', -3) }),
    );
    expect(result).toMatchObject({ file: 'shop/src/api/a b.ts', line: 1 });
    expect((await read(log({ ruleId: 'a', locations: place('../../../etc/passwd') })))[0]?.file).toBe(
      'etc/passwd',
    );
  });

  it.each([
    ['no JSON', '{"version": "2.1.0", "runs": ['],
    ['a list', '[]'],
    ['another version', '{"version": "1.0.0", "runs": []}'],
    ['no runs', '{"version": "2.1.0"}'],
    ['runs that are none', '{"version": "2.1.0", "runs": {"length": 3}}'],
  ])('is refused in a sentence where it is %s', async (_, text) => {
    expect(await refusal(text)).toMatchObject({ code: 'sarif-unreadable', exitCode: 2 });
  });

  it.each([
    ['results that are no objects', log([null, 3])],
    [
      'names that belong to every object',
      log({ ruleId: '__proto__', locations: [{ physicalLocation: { constructor: 1 } }] }),
    ],
    ['runs of nothing', '{"version": "2.1.0", "runs": [null, 7, {"results": {"a": 1}}]}'],
  ])('survives %s', async (_, text) => {
    expect(await read(text)).toEqual([]);
  });

  it('says so where the file is not there', async () => {
    const missing: unknown = await loadSarif('/nowhere/at/all.sarif').catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(CountersignError);
  });
});
