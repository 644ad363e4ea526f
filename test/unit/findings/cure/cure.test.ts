import { describe, expect, it } from 'vitest';
import { brokenBy, brokenTwice } from '../../../../src/findings/cure/broken.ts';
import { judged } from '../../../../src/findings/cure/judged.ts';
import { turnedOf } from '../../../../src/findings/cure/turned.ts';
import type { Finding, ProvenFinding } from '../../../../src/model/finding.ts';
import type { Flaw } from '../../../../src/model/flaw.ts';
import type { Patch } from '../../../../src/model/patch.ts';
import type { CellState, ScanReport, VerdictRow } from '../../../../src/model/report.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const sample = sampleReport('vulnerable');
const finding = proven(sample.findings)[0];
if (finding === undefined) throw new Error('the sample has a proven finding');
const { fingerprint, flaw, operation } = finding;

function proven(findings: readonly Finding[]): ProvenFinding[] {
  return findings.flatMap((each) => (each.standing === 'suspected' ? [] : [each]));
}

const asked: VerdictRow = {
  experiment: 'e1',
  check: flaw,
  operation,
  claim: 'bob must not',
  actor: 'bob',
  victim: 'alice',
  outcome: 'fail',
  summary: 'bob did',
};
const before = { ...sample, findings: [finding], verdicts: [asked] };
const after = (outcome: VerdictRow['outcome'], findings: readonly Finding[] = []): ScanReport => ({
  ...sample,
  findings,
  verdicts: [{ ...asked, outcome, summary: `now ${outcome}` }],
});

describe('a finding on a patched copy', () => {
  it('has turned when the same caller is refused now by a trial that held', () => {
    expect(turnedOf(finding, before, after('pass'))).toMatchObject({ now: 'pass', words: 'bob must not' });
  });

  it('still shows when it is found again, also by another property that did not show before', () => {
    expect(turnedOf(finding, before, after('fail', [finding]))).toMatchObject({ now: 'fail' });
    const other = { ...finding, fingerprint: `${fingerprint} other`, summary: 'bob set another' };
    expect(turnedOf(finding, before, after('pass', [other]))).toMatchObject({
      now: 'fail',
      words: 'bob set another',
    });
  });

  it('is undecided when the question could not be decided or was not asked', () => {
    expect(turnedOf(finding, before, after('inconclusive'))).toMatchObject({
      now: 'undecided',
      words: 'now inconclusive',
    });
    expect(turnedOf(finding, before, { ...after('pass'), verdicts: [] })).toMatchObject({ now: 'undecided' });
    const elsewhere = { ...asked, victim: 'carol', outcome: 'pass' as const };
    expect(turnedOf(finding, before, { ...after('pass'), verdicts: [elsewhere] })).toMatchObject({
      now: 'undecided',
    });
  });

  describe('that several questions showed', () => {
    const row = (experiment: string, more: Partial<VerdictRow> = {}): VerdictRow => ({
      ...asked,
      experiment,
      claim: `bob must not ${experiment}`,
      parameter: experiment,
      ...more,
    });
    const now = (then: readonly VerdictRow[], verdicts: readonly VerdictRow[]) =>
      turnedOf(finding, { ...before, verdicts: then }, { ...after('pass'), verdicts }).now;
    const held = { outcome: 'pass', summary: 'refused' } as const;
    const unsure = { outcome: 'inconclusive', summary: 'throttled' } as const;

    it('has turned only when every one of them is refused', () => {
      const failed = [row('a'), row('b')];
      expect(now(failed, [row('a', held), row('b', held)])).toBe('pass');
      expect(now(failed, [row('a', held), row('b', unsure)])).toBe('undecided');
      expect(now(failed, [row('b', unsure), row('a', held)])).toBe('undecided');
    });

    it('has not turned by a sibling that held all the time', () => {
      const then = [row('a'), row('b', held)];
      expect(now(then, [row('a', unsure), row('b', held)])).toBe('undecided');
      expect(now(then, [row('b', held)])).toBe('undecided');
    });

    it('has turned when the lead that gave reason to ask holds now', () => {
      expect(now([row('a', unsure), row('a in turn')], [row('a', held)])).toBe('pass');
      expect(now([row('a', unsure), row('a in turn')], [row('a', unsure)])).toBe('undecided');
    });

    it('knows a question again by its claim and parameter', () => {
      const again = row('a', { ...held, experiment: 'another' });
      expect(now([row('a')], [again, row('b', unsure)])).toBe('pass');
    });
  });

  it('never failed when the unpatched copy does not show it', () => {
    expect(turnedOf(finding, { ...before, findings: [] }, after('pass'))).toMatchObject({
      now: 'never failed',
    });
  });
});

describe('what a patch breaks', () => {
  const cells = (state: CellState, words = 'served on its own'): ScanReport => ({
    ...sample,
    findings: [],
    matrix: {
      columns: [],
      rows: [
        {
          operation: 'GET /notes/',
          door: 'ownership',
          doorBecause: '',
          trials: [],
          worst: state,
          cells: [{ who: 'alice', state, words }],
        },
      ],
    },
  });
  const broken = (then: CellState, now: CellState, all = true, words?: string) =>
    brokenBy(cells(then, words), cells(now), [], () => all).map((each) => `${each.before} ${each.after}`);

  it.each([
    ['served', 'refused'],
    ['served', 'undecided'],
    ['refused', 'served'],
    ['refused', 'undecided'],
  ] as const)('%s that is %s now', (then, now) => {
    expect(broken(then, now)).toEqual([`${then} ${now}`]);
  });

  it.each([
    ['served', 'served'],
    ['leaked', 'refused'],
    ['leaked', 'served'],
    ['undecided', 'refused'],
    ['served', 'untried'],
  ] as const)('is not %s that is %s now', (then, now) => {
    expect(broken(then, now)).toEqual([]);
  });

  it('is told of operations that were not asked again only where a first look showed it', () => {
    expect(broken('served', 'refused', false)).toHaveLength(1);
    expect(broken('served', 'refused', false, 'served what it may do')).toEqual([]);
  });

  it('may be a flaw that did not show before; what is left of a flaw that was meant is no such thing', () => {
    const now = { ...cells('served'), findings: [finding] };
    expect(brokenBy(cells('served'), now, [], () => true)).toMatchObject([{ operation, after: 'leaked' }]);
    expect(brokenBy(cells('served'), now, [{ flaw, operation }], () => true)).toEqual([]);
  });

  it('is no flaw that the graver one hid, nor the cell that shows it; any other still is', () => {
    const place = 'GET /notes/';
    const left = { ...finding, flaw: 'existence-oracle' as const, operation: place, fingerprint: 'left' };
    const told = { ...left, identities: { actor: 'alice', also: [] } };
    const now = { ...cells('leaked'), findings: [told] };
    const meaning = (each: Flaw) =>
      brokenBy(cells('refused'), now, [{ flaw: each, operation: place }], () => true);
    expect(meaning('foreign-object-read')).toEqual([]);
    expect(meaning('anonymous-access')).toEqual([]);
    expect(meaning('field-write')).toHaveLength(2);
    const elsewhere = [{ flaw: 'foreign-object-read', operation: 'GET /others/' }] as const;
    expect(brokenBy(cells('refused'), now, elsewhere, () => true)).toHaveLength(2);
  });

  it('is a lesser flaw too where the same caller was refused before, and where it was another it is none', () => {
    const place = 'GET /notes/';
    const lesser = { ...finding, flaw: 'existence-oracle' as const, operation: place, fingerprint: 'lesser' };
    const failed: VerdictRow = { ...asked, check: lesser.flaw, operation: place };
    const now = { ...cells('served'), findings: [lesser], verdicts: [failed] };
    const broken = (victim: string) => {
      const held = {
        check: lesser.flaw,
        operation: place,
        claim: '',
        experiment: `e ${victim}`,
        actor: 'bob',
        victim,
        controls: [],
      };
      const then = { ...cells('served'), held: [held] };
      return brokenBy(then, now, [{ flaw: 'foreign-object-read', operation: place }], () => true);
    };
    expect(broken('alice')).toMatchObject([{ operation: place, after: 'leaked' }]);
    expect(broken('carol')).toEqual([]);
  });

  it('does not hold who lacks a token against a patch that asks for one', () => {
    const meant = [{ flaw: 'second-factor-missing', operation: 'GET /notes/' }] as const;
    expect(brokenBy(cells('served'), cells('refused'), meant, () => true)).toEqual([]);
  });

  it('counts only when it breaks twice', () => {
    const cell = {
      operation: 'GET /a',
      who: 'alice',
      before: 'served',
      after: 'refused',
      words: '',
    } as const;
    expect(brokenTwice([cell, { ...cell, who: 'bob' }], [cell])).toEqual([cell]);
  });
});

describe('a patch', () => {
  const patch: Patch = {
    id: 'p',
    recipe: 'r',
    grade: 'safe',
    title: '',
    reason: '',
    edits: [],
    creates: [],
    fixes: [
      {
        rule: 'raw-lookup',
        weakness: 'BOLA-001',
        flaw,
        symbol: 'views.note',
        at: { file: 'views.py', line: 1 },
        routes: [],
        fingerprints: [fingerprint],
      },
    ],
  };
  const alone = (meant: readonly ProvenFinding[]) => ({ meant, touches: () => true });
  const of = (report: ScanReport) =>
    judged(patch, [finding], { ...alone([finding]), before, after: report, issues: [], together: 3 });

  it('is verified when fail became pass, and says what the review says', () => {
    expect(of(after('pass'))).toMatchObject({ outcome: 'verified', reviewed: true, together: 3 });
  });

  it('is verified with a word about what the flaw had hidden, or that of another patch where it changes something too', () => {
    const meant = { ...finding, flaw: 'foreign-object-read' as const };
    const row = { ...asked, check: meant.flaw };
    const left = {
      ...meant,
      flaw: 'existence-oracle' as const,
      fingerprint: 'left',
      summary: 'bob can tell',
    };
    const pair = {
      before: { ...before, findings: [meant], verdicts: [row] },
      after: { ...after('pass'), findings: [left], verdicts: [{ ...row, outcome: 'pass' as const }] },
    };
    const said = judged(patch, [meant], { ...pair, ...alone([meant]), issues: [], together: 1 });
    expect(said).toMatchObject({ outcome: 'verified' });
    expect(said.because).toContain('what was hidden before shows now: bob can tell');
    const other = { ...meant, flaw: 'anonymous-access' as const, fingerprint: 'other' };
    const beside = (touches: boolean) =>
      judged(patch, [meant], {
        ...pair,
        after: { ...pair.after, findings: [{ ...left, flaw: 'token-accepted' as const }] },
        meant: [meant, other],
        touches: () => touches,
        issues: [],
        together: 2,
      }).because;
    expect(beside(true)).toContain('what was hidden before shows now: bob can tell');
    expect(beside(false)).not.toContain('what was hidden');
  });

  it('is rejected when the flaw still shows, and undecided when nothing could be told', () => {
    expect(of(after('fail', [finding]))).toMatchObject({ outcome: 'rejected' });
    expect(of(after('inconclusive'))).toMatchObject({ outcome: 'undecided' });
  });
});
