import { describe, expect, test } from 'vitest';
import type { ScanReport } from '../../../src/model/report.ts';
import { headline } from '../../../src/report/headline.ts';
import { doorCounts, rowsWorstFirst, worstFirst } from '../../../src/report/order.ts';
import { moment, percent } from '../../../src/report/words.ts';
import { sampleReport } from '../../support/sample-report.ts';

const vulnerable = sampleReport('vulnerable');
const hardened = sampleReport('hardened');

describe('what every report shows first', () => {
  test('findings by severity, and the same order whatever order they came in', () => {
    const sorted = worstFirst(vulnerable.findings);
    expect(sorted.map((each) => each.severity).join(' ')).toMatch(/^(critical ?)+(high ?)+$/);
    expect(worstFirst(vulnerable.findings.toReversed())).toEqual(sorted);
  });

  test('rows by their worst cell, undecided before what is well', () => {
    const states = rowsWorstFirst(vulnerable)
      .map((row) => row.worst)
      .join(' ');
    expect(states).toMatch(/^(leaked ?)+(undecided ?)+(served ?)+$/);
  });

  test('every door is counted, also those that hold nothing', () => {
    expect(doorCounts(hardened).slice(0, 3)).toEqual([
      { door: 'nothing', count: 0 },
      { door: 'certificate', count: 0 },
      { door: 'account', count: 14 },
    ]);
  });

  test.each<[string, ScanReport, string]>([
    ['trust in the certificate', vulnerable, '6 of 35 operations trust the certificate alone'],
    ['no certificate at all', door('nothing'), '1 of 1 operation asks for no certificate at all'],
    ['one that trusts it', door('certificate'), '1 of 1 operation trusts the certificate alone'],
    ['other flaws', door('account'), '19 flaws proven; 33 attacks held, 3 undecided'],
    ['nothing wrong', hardened, 'None of 35 operations trusts the certificate alone'],
    [
      'nothing to trust',
      { ...hardened, score: { grade: 'withheld', because: 'No control held.', coverage: hardened.coverage } },
      'This scan cannot be trusted',
    ],
  ])('the sentence that matters names %s', (_, report, sentence) => {
    expect(headline(report).main).toBe(sentence);
  });

  test('a share is never rounded to all or none', () => {
    expect([0, 0.001, 0.957, 0.999, 1].map(percent)).toEqual(['0 %', '1 %', '96 %', '99 %', '100 %']);
  });

  test('an instant is told to the minute, any other text as it is', () => {
    expect(moment('2026-11-22T09:30:04.123Z')).toBe('2026-11-22 09:30 UTC');
    expect(moment('yesterday')).toBe('yesterday');
  });
});

function door(name: ScanReport['door'][number]['door']): ScanReport {
  return { ...vulnerable, door: [{ door: name, operations: ['GET /api/one/'] }] };
}
