import { describe, expect, test } from 'vitest';
import type { ScanReport } from '../../../src/model/report.ts';
import { parseReport } from '../../../src/report/json.ts';
import { renderTerminal } from '../../../src/report/terminal.ts';
import { sampleReport } from '../../support/sample-report.ts';

const vulnerable = sampleReport('vulnerable');
const plain = { width: 80, colour: false, file: 'vulnerable.json' };

describe('the terminal report', () => {
  test('reads as a whole at 80 columns', async () => {
    const short: ScanReport = {
      ...vulnerable,
      findings: picked(['foreign-object-read', 'field-write', 'anonymous-access']),
    };
    await expect(renderTerminal(short, plain)).toMatchFileSnapshot('snapshots/vulnerable-80.txt');
  });

  test('reads as a whole when everything held', async () => {
    await expect(renderTerminal(sampleReport('hardened'), plain)).toMatchFileSnapshot(
      'snapshots/hardened-80.txt',
    );
  });

  test('says first what makes a scan worthless, and what was left behind', async () => {
    const broken: ScanReport = {
      ...sampleReport('hardened'),
      controls: [{ who: 'alice', held: false, operation: 'GET /api/me/', detail: 'it answered 401' }],
      score: {
        grade: 'withheld',
        because: 'alice could not be proven on GET /api/me/.',
        coverage: vulnerable.coverage,
      },
      faults: [{ code: 'control-failed', message: 'alice is not served.', hint: 'Check her token.' }],
      residue: [{ entry: 'note 17', what: 'a note of bob', hint: 'Run countersign cleanup.' }],
    };
    await expect(renderTerminal(broken, { ...plain, width: 60 })).toMatchFileSnapshot(
      'snapshots/withheld-60.txt',
    );
  });

  test.each([40, 60, 80, 120])('keeps within %d columns but for commands to copy', (width) => {
    const lines = renderTerminal(vulnerable, { width, colour: false }).split('\n');
    expect(
      lines.filter((line) => line.length > width && !/^\s*(curl|countersign|node -p) /.test(line)),
    ).toEqual([]);
  });

  test('never breaks a replay command', () => {
    const lines = renderTerminal(vulnerable, { width: 40, colour: false }).split('\n');
    for (const { replay } of vulnerable.findings)
      if (replay?.kind === 'curl') expect(lines).toContain(replay.text);
  });

  test('colours only when asked, and says the same', () => {
    const coloured = renderTerminal(vulnerable, { ...plain, colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(renderTerminal(vulnerable, plain));
  });

  test('writes out control characters of the target instead of sending them', () => {
    const evil = '\u001b]0;owned\u0007\u009b2J\u202etxt\r\n';
    const text = JSON.stringify(vulnerable).replaceAll('/email', JSON.stringify(evil).slice(1, -1));
    const hostile = parseReport(text);
    const shown = renderTerminal(hostile, plain);
    expect(shown).toContain('\\u{1b}]0;owned\\u{7}');
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });
});

function picked(flaws: readonly string[]): ScanReport['findings'] {
  return flaws.flatMap((flaw) => vulnerable.findings.filter((each) => each.flaw === flaw).slice(0, 1));
}
