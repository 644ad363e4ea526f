import type { Finding } from '../../model/finding.ts';
import type { ScanReport, VerdictRow } from '../../model/report.ts';
import { idSentence, reasonWords, severityWords, standingWords } from '../words.ts';

/** One case of a suite; `says` is what a person reads who opens it. */
export interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'skipped' | 'error' | 'failed';
  readonly message?: string;
  readonly kind?: string;
  readonly says?: string;
}

const worse: readonly Case['outcome'][] = ['passed', 'skipped', 'error', 'failed'];

/** Every judged cell, every case that could not be tried, every suspicion; equal names are one case, the worst outcome. */
export function casesOf(report: ScanReport): Case[] {
  const cases = new Map<string, Case>();
  const all = [
    ...report.verdicts.map((row) => judged(row, report)),
    ...neverSent(report).map(open),
    ...report.findings.filter(({ standing }) => standing === 'suspected').map(suspected),
  ];
  for (const each of all) {
    const key = `${each.suite}\n${each.name}`;
    const before = cases.get(key);
    if (before === undefined || worse.indexOf(each.outcome) > worse.indexOf(before.outcome))
      cases.set(key, each);
  }
  return [...cases.values()];
}

/** Whether the scan can be trusted at all: one case for each caller, one for the whole. */
export function trustCases({ controls, score, faults }: ScanReport): Case[] {
  const proofs = controls.map(({ who, held, operation, detail }): Case => {
    const name = `${who} is recognised${operation === undefined ? '' : ` by ${operation}`}`;
    return held
      ? { suite: 'trust', name, outcome: 'passed' }
      : { suite: 'trust', name, outcome: 'failed', kind: 'control-failed', message: detail };
  });
  const name = 'the scan can be trusted';
  if (score.grade !== 'withheld') return [...proofs, { suite: 'trust', name, outcome: 'passed' }];
  const says = faults.map(({ message, hint = '' }) => `${message}. ${hint}`).join('\n');
  return [
    ...proofs,
    { suite: 'trust', name, outcome: 'failed', kind: 'withheld', message: score.because, says },
  ];
}

function judged(row: VerdictRow, report: ScanReport): Case {
  const place = row.parameter === undefined ? '' : ` (${row.parameter})`;
  const base = { suite: row.check, name: `${row.operation}: ${row.claim}${place}` };
  switch (row.outcome) {
    case 'pass':
      return { ...base, outcome: 'passed' };
    case 'inconclusive':
      return { ...base, outcome: 'skipped', message: row.summary };
    case 'error':
      return { ...base, outcome: 'error', kind: 'error', message: row.summary };
    case 'fail':
      return { ...base, ...failure(row, report) };
  }
}

function failure(row: VerdictRow, { findings, catalogue }: ScanReport): Omit<Case, 'suite' | 'name'> {
  const mine = findings.filter((each) => each.flaw === row.check && each.operation === row.operation);
  const finding = mine.find((each) => each.parameter === row.parameter) ?? mine[0];
  return {
    outcome: 'failed',
    kind: finding === undefined ? row.check : `${severityWords[finding.severity]} ${row.check}`,
    message: row.summary,
    says: [
      row.summary,
      ...(finding?.ids === undefined ? [] : [idSentence(finding.ids)]),
      `Fix: ${catalogue[row.check]?.fix ?? ''}`,
      ...(finding === undefined ? [] : [`Send it again: countersign replay REPORT "${finding.fingerprint}"`]),
    ].join('\n'),
  };
}

/** Cases without a verdict: nothing was sent for them. */
function neverSent({ undecided, verdicts }: ScanReport): ScanReport['undecided'] {
  const judgedOnes = new Set(verdicts.map(keyOf));
  return undecided.filter((each) => !judgedOnes.has(keyOf(each)));
}

function keyOf({ check, operation, claim }: Pick<VerdictRow, 'check' | 'operation' | 'claim'>): string {
  return [check, operation, claim].join('\n');
}

function open({ check, operation, claim, reason, cure }: ScanReport['undecided'][number]): Case {
  return {
    suite: check,
    name: `${operation}: ${claim}`,
    outcome: 'skipped',
    message: `${reasonWords[reason]}: ${cure}`,
  };
}

function suspected({ flaw, operation, summary, standing }: Finding): Case {
  return {
    suite: flaw,
    name: `${operation}: ${summary}`,
    outcome: 'skipped',
    message: `${standingWords[standing].label}: ${standingWords[standing].means}`,
  };
}
