import { describe, expect, test } from 'vitest';
import { parseAcceptances } from '../../../src/config/acceptances.ts';

const whole = '- { rule: a, file: b.py, until: 2027-03-31, reason: why }\n';

describe('the list of accepted findings', () => {
  test('is read entry by entry, each with its line', () => {
    expect(
      parseAcceptances(
        `# ours\n${whole}- rule: c\n  file: d.py\n  symbol: E.get\n  until: 2027-01-01\n  reason: f\n`,
        'x',
      ),
    ).toEqual([
      { rule: 'a', file: 'b.py', until: '2027-03-31', reason: 'why', line: 2 },
      { rule: 'c', file: 'd.py', symbol: 'E.get', until: '2027-01-01', reason: 'f', line: 3 },
    ]);
  });

  test('may be empty', () => {
    expect(parseAcceptances('# nothing yet\n', 'x')).toEqual([]);
  });

  test.each([
    ['no reason', whole.replace(', reason: why', ''), 'list.yaml:1 reason is missing or wrong'],
    ['a blank reason', whole.replace('why', "' '"), 'list.yaml:1 reason is missing or wrong'],
    ['no last day', whole.replace('until: 2027-03-31, ', ''), 'list.yaml:1 until is missing or wrong'],
    ['a day that does not exist', whole.replace('03-31', '02-31'), 'list.yaml:1 until is missing or wrong'],
    ['an unknown key', whole.replace('reason', 'because: x, reason'), 'list.yaml:1'],
    ['a mapping', 'rule: a\n', 'list.yaml must be a list'],
    ['a word', '- a\n', 'list.yaml:1 is no acceptance'],
    ['no YAML', '- [a\n', 'list.yaml:2 is not YAML'],
    ['brackets without end', '['.repeat(30_000), 'list.yaml is not one YAML list'],
  ])('is refused with its line for %s', (_, text, sentence) => {
    expect(() => parseAcceptances(text, 'list.yaml')).toThrow(sentence);
  });
});
