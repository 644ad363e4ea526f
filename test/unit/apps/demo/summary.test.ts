import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/apps/cli/demo/outcome.ts';
import { replayKey, type Saved } from '../../../../src/apps/cli/demo/saved.ts';
import { type Stay, summary } from '../../../../src/apps/cli/demo/summary.ts';
import { findingGroups } from '../../../../src/report/order.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const outcomes: readonly Outcome[] = [
  { variant: 'vulnerable', configFile: '', report: sampleReport('vulnerable'), rowsEqual: true },
  { variant: 'hardened', configFile: '', report: sampleReport('hardened'), rowsEqual: true },
];
const found = findingGroups(outcomes[0]?.report.findings ?? []).flatMap(({ findings }) => findings);
const replays = found.map(({ fingerprint, flaw }, index): [string, string] => [
  replayKey('Vulnerable', fingerprint),
  `.lab/replay/${String(index + 1).padStart(2, '0')}-${flaw}.sh`,
]);
const saved: Saved = {
  page: '.lab/report.html',
  reports: ['.lab/vulnerable.json', '.lab/hardened.json'],
  example: '.lab/example.yaml',
  replays: new Map(replays),
};
const told = { outcomes, saved, seconds: 15.2 };

function shown(width: number, stay: Stay, differences: readonly string[] = [], colour = false) {
  return summary({ ...told, stay, differences }, { width, colour });
}

describe('the end of the demo', () => {
  it('reads as a whole at 80 columns', async () => {
    await expect(await shown(80, 'no')).toMatchFileSnapshot('snapshots/as-expected-80.txt');
  });

  it('reads as a whole at 120 columns, with the labs kept', async () => {
    await expect(await shown(120, 'servers')).toMatchFileSnapshot('snapshots/kept-120.txt');
  });

  it('says what differs', async () => {
    const text = await shown(80, 'process', ['hardened: grade B, expected A']);
    expect(text).toContain('NOT as expected (15.2 s):\n  - hardened: grade B, expected A\n');
    expect(text).toContain('ctrl-C stops them');
  });

  it.each([60, 80, 120])('keeps within %d columns', async (width) => {
    const lines = (await shown(width, 'no')).split('\n').slice(0, -12);
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  it('says the same in colour', async () => {
    const text = await shown(80, 'no', [], true);
    expect(text).toContain('\u001b[31m');
    expect(text.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(await shown(80, 'no'));
  });
});
