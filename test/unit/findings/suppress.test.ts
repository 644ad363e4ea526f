import { describe, expect, test } from 'vitest';
import { type Acceptance, suppress } from '../../../src/findings/suppress.ts';
import type { Issue } from '../../../src/model/issue.ts';

const issue: Issue = {
  rule: 'unscoped-lookup',
  weakness: 'BOLA-001',
  explains: 'foreign-object-read',
  symbol: 'invoice',
  at: { file: 'shop/views.py', line: 3 },
  message: 'Any id is taken.',
  routes: [],
  confidence: 'high',
};
const entry: Acceptance = {
  rule: 'unscoped-lookup',
  file: 'shop/views.py',
  until: '2026-12-01',
  reason: 'until the move',
  line: 7,
};
const on = (today: string, list: readonly Acceptance[]) =>
  suppress([issue], list, { today, file: 'list.yaml' });

describe('an accepted finding', () => {
  test('is silent up to and on its last day, with the reason kept', () => {
    const { issues, ignored, notes } = on('2026-12-01', [entry]);
    expect([issues, notes]).toEqual([[], []]);
    expect(ignored).toEqual([{ ...issue, because: 'until the move', inSource: false }]);
  });

  test('is shown again the day after, and both it and the list say why', () => {
    const { issues, ignored, notes } = on('2026-12-02', [entry]);
    expect(ignored).toEqual([]);
    expect(issues[0]?.message).toBe(
      'Any id is taken. (accepted until 2026-12-01, which has passed: until the move)',
    );
    expect(notes).toEqual([
      { file: 'list.yaml', line: 7, message: 'this acceptance of unscoped-lookup ended on 2026-12-01' },
    ]);
  });

  test('stays silent when a later entry still holds', () => {
    const { issues } = on('2026-12-02', [entry, { ...entry, until: '2027-01-01' }]);
    expect(issues).toEqual([]);
  });

  test.each([
    ['another rule', { rule: 'mass-write' }],
    ['another file', { file: 'shop/other.py' }],
    ['another view', { symbol: 'Invoices.get' }],
  ])('is not silenced by an entry about %s, and that entry is named', (_, other) => {
    const { issues, notes } = on('2026-11-01', [{ ...entry, ...other }]);
    expect(issues).toEqual([issue]);
    expect(notes.map(({ line }) => line)).toEqual([7]);
  });
});
