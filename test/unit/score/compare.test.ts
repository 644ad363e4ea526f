import { describe, expect, test } from 'vitest';
import { type Comparison, compare } from '../../../lab/score/compare.ts';
import { percent, shutGates } from '../../../lab/score/figures.ts';
import type { Observed } from '../../../lab/score/observed.ts';
import { passes, showScore } from '../../../lab/score/show.ts';
import { bothVariants, cases, finding, scanOf, verdict } from './observations.ts';

const perfect = { vulnerable: scanOf('vulnerable'), hardened: scanOf('hardened') };
const scored = (changed: Partial<typeof perfect> = {}): Comparison =>
  compare(cases, 'full', Object.values({ ...perfect, ...changed }));

/** The scan with another report, in part. */
function altered(scan: Observed, report: Partial<Observed['report']>): Observed {
  return { ...scan, report: { ...scan.report, ...report } };
}

const clean = scored();

describe('a scan that says what the manifest says', () => {
  test('has every figure as it should be', () => {
    expect(clean.total).toEqual({
      recall: 1,
      falseProven: 0,
      falseSuspected: 0,
      wrongId: 0,
      inconclusive: 0,
      undo: 1,
      stability: 1,
      requests: 200,
      seconds: 6,
    });
    expect(clean).toMatchObject({ missed: [], milder: [], unlisted: [] });
    expect(shutGates(clean.total)).toEqual([]);
    expect(passes(clean)).toBe(true);
  });

  test('has the same keys for every class of the manifest', () => {
    expect(Object.keys(clean.classes)).toEqual(['AUTHN', 'BOLA', 'MASS', 'decoys']);
    for (const figures of Object.values(clean.classes))
      expect(Object.keys(figures)).toEqual(Object.keys(clean.total));
  });

  test('charges a class with the requests of its verdicts, shared ones once', () => {
    expect(clean.classes['BOLA']).toMatchObject({ requests: 4, seconds: 1 });
    expect(clean.classes['MASS']).toMatchObject({ requests: 0 });
  });
});

describe('one thing gone wrong changes one figure', () => {
  const changes = (comparison: Comparison): object =>
    Object.fromEntries(Object.entries(comparison.total).filter(([key, value]) => value !== valueOf(key)));
  const valueOf = (key: string): unknown => Object.entries(clean.total).find(([name]) => name === key)?.[1];

  test('a finding on the hardened twin is a false proven', () => {
    const report = { findings: [finding('foreign-object-read', 'GET /invoices/{id}/')] };
    const comparison = scored({ hardened: altered(perfect.hardened, report) });
    expect(changes(comparison)).toEqual({ falseProven: 1 });
    expect(comparison.classes['BOLA']?.falseProven).toBe(1);
    expect(comparison.unlisted.map(({ worth }) => worth)).toEqual(['false']);
  });

  test('a finding on a decoy is a false proven of the decoys, whatever its flaw', () => {
    const findings = [
      ...perfect.vulnerable.report.findings,
      finding('anonymous-access', 'GET /health/'),
      finding('unknown-field-ignored', 'GET /health/'),
    ];
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({ falseProven: 1 });
    expect(comparison.classes['decoys']?.falseProven).toBe(1);
  });

  test('what source suspects on a decoy is a false suspected', () => {
    const findings = [
      ...perfect.vulnerable.report.findings,
      finding('anonymous-access', 'GET /health/', { standing: 'suspected' }),
    ];
    expect(changes(scored({ vulnerable: altered(perfect.vulnerable, { findings }) }))).toEqual({
      falseSuspected: 1,
    });
  });

  test('another flaw at the place of a case is a wrong flaw, unless it is allowed there', () => {
    const findings = [
      ...perfect.vulnerable.report.findings,
      finding('foreign-object-write', 'GET /invoices/{id}/'),
      finding('existence-oracle', 'GET /invoices/{id}/'),
    ];
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({ wrongId: 1 });
    expect(comparison.unlisted).toHaveLength(1);
    expect(passes(comparison)).toBe(false);
  });

  test('a finding where the manifest has no case is unlisted: no figure moves, and the score fails', () => {
    const findings = [...perfect.vulnerable.report.findings, finding('method-gap', 'POST /elsewhere/')];
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({});
    expect(comparison.unlisted.map(({ worth }) => worth)).toEqual(['unlisted']);
    expect(passes(comparison)).toBe(false);
  });

  test('a hint that takes no points is no matter where the flawed variant has no case', () => {
    const hint = { ...finding('unknown-field-ignored', 'POST /elsewhere/'), severity: 'info' as const };
    const findings = [...perfect.vulnerable.report.findings, hint];
    expect(scored({ vulnerable: altered(perfect.vulnerable, { findings }) }).unlisted).toEqual([]);
    const hardened = [...perfect.hardened.report.findings, hint];
    const worths = scored({ hardened: altered(perfect.hardened, { findings: hardened }) }).unlisted;
    expect(worths.map(({ worth }) => worth)).toEqual(['false']);
  });

  test('a case without a verdict is inconclusive', () => {
    const verdicts = [
      verdict('foreign-object-read', 'GET /invoices/{id}/', 'inconclusive'),
      ...perfect.hardened.report.verdicts.filter(({ operation }) => operation !== 'GET /invoices/{id}/'),
    ];
    const runs = { hardened: altered(perfect.hardened, { verdicts }) };
    expect(changes(scored(runs))).toEqual({ inconclusive: 1 / 8 });
    expect(scored(runs).missed.map(({ truth }) => truth.case)).toEqual(['L-030']);
  });

  test('a flaw that is not proven lowers the recall', () => {
    const findings = perfect.vulnerable.report.findings.slice(1);
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({ recall: 2 / 3 });
    expect(comparison.missed[0]?.said).toEqual(['anonymous-access fail: nobody must do that: it was tried']);
  });

  test('a write that is proven with another property is missed', () => {
    const findings = perfect.vulnerable.report.findings.map((each) =>
      each.flaw === 'field-write' ? finding('field-write', each.operation, { parameter: 'nickname' }) : each,
    );
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({ recall: 2 / 3, wrongId: 1 });
  });

  test('rows that differ afterwards lower the undo', () => {
    expect(changes(scored({ hardened: { ...perfect.hardened, rowsEqual: false } }))).toEqual({ undo: 0.5 });
  });

  test('a finding below the severity of its case is named and changes no figure', () => {
    const findings = perfect.vulnerable.report.findings.map((each) =>
      finding(each.flaw, each.operation, { ...each, severity: 'low' }),
    );
    const comparison = scored({ vulnerable: altered(perfect.vulnerable, { findings }) });
    expect(changes(comparison)).toEqual({});
    expect(comparison.milder.map(({ truth }) => truth.case)).toEqual(['L-001', 'L-030', 'L-060']);
  });
});

describe('several runs', () => {
  test('that agree are stable and cost what one of them costs', () => {
    const twice = compare(cases, 'full', [...Object.values(perfect), ...Object.values(perfect)]);
    expect(twice.total).toEqual(clean.total);
  });

  test('that differ in one verdict of eight are less stable, in its class only', () => {
    const [first, ...others] = perfect.vulnerable.report.verdicts;
    const verdicts = first === undefined ? [] : [{ ...first, outcome: 'pass' as const }, ...others];
    const second = altered(perfect.vulnerable, { verdicts });
    const { total, classes } = compare(cases, 'full', [...Object.values(perfect), second, perfect.hardened]);
    expect(total.stability).toBe(7 / 9);
    expect(classes['AUTHN']?.stability).toBe(1 / 3);
    expect(classes['BOLA']?.stability).toBe(1);
  });

  test('count a case as found only when each of them found it', () => {
    const second = altered(perfect.vulnerable, { findings: [] });
    expect(compare(cases, 'full', [...Object.values(perfect), second]).total.recall).toBe(0);
  });
});

test('at a lower level nothing is expected that needs a higher one', () => {
  const findings = perfect.vulnerable.report.findings.filter(({ flaw }) => flaw !== 'field-write');
  const verdicts = (scan: Observed) => scan.report.verdicts.filter(({ check }) => check !== 'field-write');
  const scans = [
    altered(perfect.vulnerable, { findings, verdicts: verdicts(perfect.vulnerable) }),
    altered(perfect.hardened, { verdicts: verdicts(perfect.hardened) }),
  ];
  expect(compare(cases, 'observe', scans)).toMatchObject({
    total: { recall: 1, inconclusive: 0 },
    missed: [],
  });
});

test('the page names every case that was missed, with what the verdicts said', () => {
  const scan = altered(perfect.vulnerable, { findings: [finding('method-gap', 'POST /elsewhere/')] });
  expect(showScore(compare(cases, 'full', [scan, perfect.hardened]))).toMatchInlineSnapshot(`
    "        recall  false proven  false suspected  wrong flaw  inconclusive   undo  stability  requests  seconds
    AUTHN      0 %             0                0           0           0 %  100 %      100 %         0      0.0
    BOLA       0 %             0                0           0           0 %  100 %      100 %         4      1.0
    MASS       0 %             0                0           0           0 %  100 %      100 %         0      0.0
    decoys   100 %             0                0           0           0 %  100 %      100 %         0      0.0
    total      0 %             0                0           0           0 %  100 %      100 %       200      6.0

    missed: L-001 What L-001 plants (vulnerable, GET /billing/), expected proven anonymous-access
      said: anonymous-access fail: nobody must do that: it was tried
    missed: L-030 What L-030 plants (vulnerable, GET /invoices/{id}/), expected proven foreign-object-read
      said: foreign-object-read fail: nobody must do that: it was tried
    missed: L-060 What L-060 plants (vulnerable, PATCH /profile/ is_verified), expected proven field-write
      said: field-write fail: nobody must do that: it was tried
    unlisted: no case here (vulnerable): proven high method-gap POST /elsewhere/: it was shown
    Shut: recall 0 % is below 98 %; 1 unlisted findings.
    "
  `);
});

test('a share is never rounded up to all', () => {
  expect([percent(1), percent(0.9999), percent(0), percent(0.005)]).toEqual([
    '100 %',
    '99.9 %',
    '0 %',
    '0.5 %',
  ]);
});

test('both variants are compared whatever the order of their scans', () => {
  expect(compare(cases, 'full', bothVariants().reverse()).total).toEqual(clean.total);
});

test('a case that the installed programs cannot show is skipped aloud', () => {
  const page = showScore(
    compare(cases, 'full', bothVariants(), ['L-010 Old: needs drf <3.17, which is 3.17.1']),
  );
  expect(page).toContain('skipped: L-010 Old: needs drf <3.17, which is 3.17.1\n');
});
