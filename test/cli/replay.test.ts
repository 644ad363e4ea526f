import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { buildCli, countersign } from '../support/built-cli.ts';
import { sampleReport } from '../support/sample-report.ts';

const dir = mkdtempSync(join(tmpdir(), 'replay-'));
beforeAll(buildCli);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const report = sampleReport('vulnerable');
const read = report.findings.find(({ replay }) => replay?.kind === 'curl')?.fingerprint ?? '';
const write = report.findings.find(({ replay }) => replay?.kind === 'script')?.fingerprint ?? '';
const save = (name: string, value: typeof report): string => {
  writeFileSync(join(dir, name), renderJson(value));
  return name;
};
const file = save('report.json', report);

test('countersign replay --print sends nothing and prints what a shell would run', async () => {
  const { code, out } = await countersign(['replay', file, read, '--print'], dir);
  expect(code).toBe(0);
  expect(out).toMatch(/^curl -sS .+\n$/);
});

test('a replay that writes asks for --write first', async () => {
  const { code, err } = await countersign(['replay', file, write], dir);
  expect(code).toBe(2);
  expect(err).toContain('--write');
});

test('a part that several findings have is not enough', async () => {
  const { code, err } = await countersign(['replay', file, 'cs-'], dir);
  expect(code).toBe(2);
  expect(err).toContain('findings have "cs-"');
});

test('leave that ended is no leave to send again', async () => {
  const ended = save('ended.json', {
    ...report,
    authorization: { by: 'x', reference: 'y', until: '2020-01-01' },
  });
  const { code, err } = await countersign(['replay', ended, read], dir);
  expect(code).toBe(2);
  expect(err).toContain('ended on 2020-01-01');
});

test('a target that does not answer is told from one that refuses', async () => {
  const findings = report.findings.map((each) =>
    each.fingerprint === read && each.replay
      ? { ...each, replay: { ...each.replay, text: 'curl -sS http://127.0.0.1:1/' } }
      : each,
  );
  const { code, out } = await countersign(['replay', save('gone.json', { ...report, findings }), read], dir);
  expect(code).toBe(3);
  expect(out).toContain('Now: could not be told');
});

test('a script that only reads is run without --write', async () => {
  const findings = report.findings.map((each) =>
    each.fingerprint === write && each.replay
      ? { ...each, replay: { ...each.replay, writes: false, text: 'exit 1' } }
      : each,
  );
  const saved = save('reads.json', { ...report, findings });
  const { code, out } = await countersign(['replay', saved, write], dir);
  expect(code).toBe(0);
  expect(out).toContain('Now: the flaw does not show');
});
