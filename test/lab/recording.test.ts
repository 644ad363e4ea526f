import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../lab/lab.ts';
import { formatNames, judge, loadConfig, renderAs, type ScanReport, scan } from '../../src/index.ts';
import { foundIn, plantedValues, unwritable } from '../support/planted.ts';
import { labTools } from '../support/two-labs.ts';

const clock = Date.now;
const environment = {};
const version = 'test';

let dir = '';
let lab: Lab;
let planted: string[];
let kept: string[];
let report: ScanReport;
/** The undo ledger as it stood after each trial; it is gone when the scan ends. */
let ledger = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recording-'));
  const seed = randomBytes(6).toString('hex');
  lab = await startLab({ variant: 'vulnerable', seed, dir, tools: await labTools(), now: new Date() });
  planted = await plantedValues(lab);
  kept = await plantedValues(lab, unwritable);
  report = await scan({
    config: await loadConfig({ file: lab.configFile, environment, clock }),
    signal: new AbortController().signal,
    listen: ({ kind }) => {
      if (kind === 'trial') ledger = everythingIn(join(dir, 'ledger')) || ledger;
    },
    record: join(dir, 'recording.jsonl'),
    ledger: join(dir, 'ledger'),
    clock,
    random: randomBytes,
    environment,
    version,
  });
});

afterAll(async () => {
  await lab?.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('judging a recording', () => {
  let judged: ScanReport;

  beforeAll(async () => {
    judged = await judge({ recording: join(dir, 'recording.jsonl'), listen: () => {}, version });
  });

  test('gives the verdicts of the scan, one by one', () => {
    expect(report.verdicts.length).toBeGreaterThan(100);
    expect(judged.verdicts).toEqual(report.verdicts);
  });

  test('gives the findings of the scan, but for their replays', () => {
    const withoutReplay = ({ findings }: ScanReport) =>
      findings.map((each) => ({ ...each, replay: undefined }));
    expect(withoutReplay(judged)).toEqual(withoutReplay(report));
  });

  test('gives the grade, the matrix and what could not be decided', () => {
    const rest = ({ score, coverage, matrix, door, undecided, held, controls }: ScanReport) => ({
      score,
      coverage,
      matrix,
      door,
      undecided,
      held,
      controls,
    });
    expect(rest(judged)).toEqual(rest(report));
  });
});

test('every leak in the matrix points at a finding that is told', () => {
  const told = report.findings.map(({ fingerprint }) => fingerprint);
  const leaks = report.matrix.rows.flatMap(({ cells }) => cells.filter(({ state }) => state === 'leaked'));
  expect(leaks.length).toBeGreaterThan(50);
  expect(leaks.filter(({ finding }) => finding === undefined || !told.includes(finding))).toEqual([]);
});

describe('no personal value and no secret of the lab stands', () => {
  const texts: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['in the recording', () => readFileSync(join(dir, 'recording.jsonl'), 'utf8')],
    ...formatNames.map(
      (format) =>
        [
          `in the report as ${format}`,
          () => renderAs(report, format, { width: 200, colour: false }),
        ] as const,
    ),
  ];

  test.each(texts)('%s', async (_, read) => {
    const text = await read();
    expect(text.length).toBeGreaterThan(1_000);
    expect(foundIn(text, planted)).toEqual([]);
  });

  // A ledger that could not say what a field was could not restore it; what no client may write is in none.
  test('in the undo ledger while it was needed, but for the originals of written fields', () => {
    expect(ledger.length).toBeGreaterThan(1_000);
    expect(foundIn(ledger, kept)).toEqual([]);
  });

  test('in what is left of the undo ledger: nothing is left of it', () => {
    expect(everythingIn(join(dir, 'ledger'))).toBe('');
  });

  test('while the search does find them where they are', async () => {
    expect(planted.length).toBeGreaterThan(60);
    expect(foundIn(await lab.rows(), planted).length).toBeGreaterThan(50);
  });
});

function everythingIn(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
