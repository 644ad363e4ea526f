import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { buildCli, countersign } from '../support/built-cli.ts';
import { sampleReport } from '../support/sample-report.ts';

const dir = mkdtempSync(join(tmpdir(), 'tests-'));
beforeAll(buildCli);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const report = sampleReport('vulnerable');
writeFileSync(join(dir, 'report.json'), renderJson(report));

test('countersign tests writes two files, names what got no test, and overwrites nothing unasked', async () => {
  const first = await countersign(['tests', 'report.json', '--out', 'red', '--json'], dir);
  expect(first.code, first.err).toBe(0);
  expect(readFileSync(join(dir, 'red/test_countersign.py'), 'utf8')).toContain(
    'class Authorization(TestCase)',
  );
  const http = readFileSync(join(dir, 'red/countersign.http'), 'utf8');
  for (const { fingerprint } of report.findings) expect(http).toContain(`### ${fingerprint}`);
  for (const { fingerprint } of report.findings) expect(first.out).toContain(fingerprint);
  const second = await countersign(['tests', 'report.json', '--out', 'red'], dir);
  expect([second.code, second.err]).toEqual([2, expect.stringContaining('is there already')]);
  expect((await countersign(['tests', 'report.json', '--out', 'red', '--force'], dir)).code).toBe(0);
});

test('fix --verify wants a report, and a configuration that names the source', async () => {
  const bare = await countersign(['fix', '.', '--verify', 'countersign.yaml'], dir);
  expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('need a report')]);
  writeFileSync(
    join(dir, 'countersign.yaml'),
    'target: { url: https://127.0.0.1:1 }\nidentities: { a: { certificate: a.pem, key: a.key } }\n',
  );
  const sourceless = await countersign(['fix', 'report.json', '--verify', 'countersign.yaml'], dir);
  expect([sourceless.code, sourceless.err]).toEqual([2, expect.stringContaining('names no source')]);
});
