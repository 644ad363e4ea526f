import { describe, expect, test } from 'vitest';
import { replayed } from '../../../src/engine/replayed.ts';
import { createMasker } from '../../../src/identity/mask.ts';
import { sampleReport } from '../../support/sample-report.ts';

const key = Buffer.alloc(32, 7);
const report = sampleReport('vulnerable');
const secret = 'secret-token-1234';
const iban = 'DE00 1234 5678 9012 34';

function read() {
  const found = report.findings.find(({ flaw }) => flaw === 'foreign-object-read');
  if (found === undefined || !('proof' in found)) throw new Error('the sample has such a finding');
  const body = createMasker({ key, secrets: () => [], evidence: 'masked' }).body(
    Buffer.from(JSON.stringify({ account: { iban } })),
    'application/json',
  );
  const [leaf] = body.kind === 'json' ? body.leaves : [];
  const exchange = report.exchanges[found.proof.attack];
  if (leaf === undefined || exchange === undefined) throw new Error('the sample has such an exchange');
  const finding = { ...found, proof: { ...found.proof, leaf } };
  const exchanges = {
    ...report.exchanges,
    [exchange.id]: { ...exchange, answer: { ...exchange.answer, body } },
  };
  return { finding, report: { ...report, exchanges } };
}

function answered(body: string, status: number, code = 0) {
  const shown = read();
  const out = Buffer.from(`${body}\n${status} application/json`);
  return replayed(shown.report, shown.finding, { code, out, err: '' }, { key, secrets: [secret] });
}

function script(code: number, lines: readonly string[]) {
  const finding = report.findings.find(({ replay }) => replay?.kind === 'script');
  if (finding === undefined) throw new Error('the sample has a script');
  return replayed(
    report,
    finding,
    { code, out: Buffer.from(lines.join('\n')), err: '' },
    { key, secrets: [] },
  );
}

describe('a read that was sent again', () => {
  test('shows when the leaf stands where it stood, and says no value', () => {
    const outcome = answered(JSON.stringify({ account: { iban: iban.replace('1234', '9876') } }), 200);
    expect(outcome.shows).toBe(true);
    expect(outcome.words.join()).toContain('DE…(22)');
    expect(outcome.words.join()).not.toContain('9876');
  });

  test('shows even beside a refusal: the leaf comes before the status', () => {
    expect(answered(JSON.stringify({ account: { iban } }), 403).shows).toBe(true);
  });

  test('does not show when it is refused, with the doubt said', () => {
    expect(answered('{"detail": "no"}', 404)).toMatchObject({ shows: false });
    expect(answered('{"detail": "no"}', 404).words[0]).toContain('Only a scan');
  });

  test.each([
    ['an error of the server', '{}', 500, 0],
    ['another value', '{"account": {"iban": "closed"}}', 200, 0],
    ['nothing there', '{"account": {}}', 200, 0],
    ['no connection', '', 0, 7],
  ])('is undecided with %s', (_, body, status, code) => {
    expect(answered(body, status, code).shows).toBeUndefined();
  });
});

describe('a script that was run again', () => {
  test.each([
    [0, true, false],
    [1, false, false],
    [2, undefined, false],
    [3, undefined, false],
    [4, undefined, true],
    [130, undefined, false],
  ])('exit %i means shows: %s, left behind: %s', (code, shows, leftBehind) => {
    expect(script(code, [])).toMatchObject({ shows, leftBehind });
  });

  test('says only lines that hold no value of the target', () => {
    const lines = [
      'attack  bob PATCH /a/1 -> 200',
      'before: a = "x"',
      'the flaw shows: yes',
      'restored: yes',
    ];
    expect(script(0, lines).words).toEqual(['the flaw shows: yes', 'restored: yes']);
  });
});
