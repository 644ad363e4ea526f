import { describe, expect, it } from 'vitest';
import { exitOf, exitOfError } from '../../../src/apps/cli/exit.ts';
import { CountersignError } from '../../../src/errors.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { ScanReport } from '../../../src/model/report.ts';

const coverage = {
  operations: { known: 1, reached: 1, excluded: 0 },
  cells: { planned: 1, decided: 1 },
  share: 1,
};
const clean: ScanReport = {
  schema: 1,
  tool: { name: 'countersign', version: '0' },
  scan: 's',
  target: { url: 'https://localhost' },
  started: '2026-11-22T12:00:00Z',
  finished: '2026-11-22T12:00:01Z',
  safety: 'observe',
  controls: [{ who: 'alice', held: true, detail: '' }],
  findings: [],
  held: [],
  undecided: [],
  notTested: [],
  verdicts: [],
  matrix: { columns: [], rows: [] },
  door: [],
  exchanges: {},
  catalogue: {},
  excluded: [],
  coverage,
  score: { grade: 'A', points: 100, coverage, deductions: [] },
  faults: [],
  residue: [],
  cost: { requests: 1, writes: 0, seconds: 1 },
};
const base = {
  fingerprint: 'f',
  flaw: 'anonymous-access',
  weaknesses: [],
  category: 'authentication',
  severity: 'high',
  confidence: 'high',
  title: '',
  summary: '',
  operation: 'GET /',
} as const;
const proven: Finding = {
  ...base,
  identities: { actor: 'none', also: [] },
  standing: 'proven',
  proof: { claim: '', experiment: 'e', repeats: 1, attack: 'x', controls: [] },
};
const suspected: Finding = {
  ...base,
  standing: 'suspected',
  alsoAt: [],
  cause: { file: 'v.py', line: 1, symbol: 'v', rule: 'anonymous-view', message: '' },
};
const withheld: ScanReport = { ...clean, score: { grade: 'withheld', because: 'thin', coverage } };
const residue = [{ entry: '1', what: 'an invoice', hint: '' }];

describe('the exit code', () => {
  it('is 0 for a clean scan and for findings below the bar', () => {
    expect(exitOf(clean, 'high', false)).toBe(0);
    expect(exitOf({ ...clean, findings: [proven] }, 'critical', false)).toBe(0);
  });

  it('is 1 for a proven finding at the bar, never for one that is only suspected', () => {
    expect(exitOf({ ...clean, findings: [proven] }, 'high', false)).toBe(1);
    expect(exitOf({ ...clean, findings: [suspected] }, 'info', false)).toBe(0);
  });

  it('is 3 when the grade is withheld or a control failed, whatever was found', () => {
    expect(exitOf({ ...withheld, findings: [proven] }, 'high', false)).toBe(3);
    expect(exitOf({ ...clean, controls: [{ who: 'bob', held: false, detail: '' }] }, 'high', false)).toBe(3);
  });

  it('is 4 when something may be left behind, before all else', () => {
    expect(exitOf({ ...withheld, residue }, 'high', true)).toBe(4);
  });

  it('is 130 when interrupted and undone', () => {
    expect(exitOf(withheld, 'high', true)).toBe(130);
  });

  it('of a mistake is the one its code names; of a bug it is 3', () => {
    expect(exitOfError(new CountersignError('usage', '', ''))).toBe(2);
    expect(exitOfError(new CountersignError('left-behind', '', ''))).toBe(4);
    expect(exitOfError(new TypeError('x'))).toBe(3);
  });
});
