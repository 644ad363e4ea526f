import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../lab/lab.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { loadConfig, scan } from '../../src/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ScanReport } from '../../src/model/report.ts';
import { freshShell } from '../support/fresh-shell.ts';
import { labTools } from '../support/two-labs.ts';

let lab: Lab;
let report: ScanReport;
let rows: string;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'replays-'));
  lab = await startLab({
    variant: 'vulnerable',
    seed: FIXED_SEED,
    dir,
    tools: await labTools(),
    now: new Date(),
  });
  const config = await loadConfig({ file: lab.configFile, environment: {}, clock: Date.now });
  rows = await lab.rows();
  report = await scan({
    config,
    signal: new AbortController().signal,
    listen: () => undefined,
    clock: Date.now,
    random: randomBytes,
    environment: {},
    version: '0.0.0',
    ledger: `${dir}/ledger`,
  });
});
afterAll(async () => {
  await lab.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('every proven finding of the lab can be seen again from a fresh shell', () => {
  test('there are findings of all six flagship flaws, each with a replay or a reason why not', () => {
    const flaws = new Set(report.findings.map((each) => each.flaw));
    expect([...flaws].sort()).toEqual(
      expect.arrayContaining([
        'anonymous-access',
        'field-write',
        'foreign-object-listed',
        'foreign-object-read',
        'foreign-object-write',
        'method-gap',
      ]),
    );
    const either = report.findings.filter(
      (each) => (each.replay === undefined) === (each.noReplay === undefined),
    );
    expect(either.map((each) => each.fingerprint)).toEqual([]);
    expect(report.findings.flatMap((each) => each.noReplay ?? [])).toEqual([]);
  });

  test('each replay shows the leak, and afterwards every row is as it was', async () => {
    const failed: string[] = [];
    for (const finding of report.findings) {
      const said = await shown(finding);
      if (said !== undefined) failed.push(`${finding.fingerprint}: ${said}`);
    }
    expect(failed).toEqual([]);
    expect(await lab.rows()).toBe(rows);
  });
});

/** What is wrong with a replay, or undefined when the flaw shows. */
async function shown(finding: Finding): Promise<string | undefined> {
  if (finding.replay === undefined) return 'no replay';
  const ran = await freshShell(finding.replay.text, lab.dir);
  if (ran.code !== 0) return `exit ${ran.code}: ${ran.out.slice(-400)} ${ran.err.slice(-400)}`;
  if (finding.replay.kind === 'script') return undefined;
  const preview = 'proof' in finding ? (finding.proof.leaf?.preview ?? '') : '';
  const begin = preview.split('…')[0] ?? '';
  return ran.out.includes(begin) && ran.out.length > 20
    ? undefined
    : `does not show ${preview}: ${ran.out.slice(0, 200)}`;
}
