import { describe, expect, it } from 'vitest';
import type { ShownPatch } from '../../../src/model/finding.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import { type FormatName, renderAs } from '../../../src/report/formats.ts';
import { parseReport } from '../../../src/report/json.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { sarifFaults } from '../../support/sarif.ts';

const patch: ShownPatch = {
  id: 'scope-lookup-1a2b',
  grade: 'safe',
  title: 'Look the note up among the notes of the caller',
  reason: 'Note.owner is a user',
  diff: 'diff --git a/notes/views.py b/notes/views.py\n--- a/notes/views.py\n+++ b/notes/views.py\n@@ -1,1 +1,1 @@\n-note = get(pk=pk)\n+note = get(pk=pk, owner=request.user)\n',
  edits: [{ path: 'notes/views.py', start: 16, end: 17, text: ', owner=request.user)' }],
  trial: { outcome: 'verified', because: 'fail became pass', lines: [] },
};
const cause = {
  file: 'notes/views.py',
  line: 3,
  symbol: 'views.note',
  rule: 'raw-lookup',
  message: 'No owner.',
};
const route = {
  file: 'notes/views.py',
  line: 1,
  view: 'note',
  gate: 'certificate',
  scope: 'Note: nothing',
  surface: '',
  way: [{ stage: 'gate' as const, says: 'certificate' }],
};

const sample = sampleReport('vulnerable');
const report: ScanReport = {
  ...sample,
  findings: sample.findings.map((each, at) =>
    at > 0 || each.standing === 'suspected'
      ? each
      : {
          ...each,
          standing: 'explained' as const,
          cause,
          alsoCausedBy: [{ ...cause, line: 9, message: 'Here as well.' }],
          route,
          patches: [patch],
        },
  ),
};
const shown = (format: FormatName) => renderAs(report, format, { width: 100, colour: false });

describe('a patch stands beside the proof', () => {
  it('in a saved report, word for word', async () => {
    const { findings } = parseReport(await shown('json'));
    expect(findings.flatMap((each) => each.patches ?? [])).toEqual([patch]);
  });

  it.each(['terminal', 'markdown', 'html'] as const)(
    'in %s: diff, grade and what the run showed',
    async (format) => {
      const text = await shown(format);
      for (const words of [patch.title, 'owner=request.user', 'fail became pass'])
        expect(text).toContain(words);
    },
  );

  it('in SARIF, which stays valid: replacements, further places and the way through the code', async () => {
    const text = await shown('sarif');
    expect(sarifFaults(text)).toEqual([]);
    const flat = JSON.stringify(JSON.parse(text));
    const within = (value: object): string => JSON.stringify(value).slice(1, -1);
    for (const part of [
      { text: 'Here as well.' },
      { text: 'gate: certificate' },
      { text: `${patch.title} (safe, verified: fail became pass)` },
      { charOffset: 16, charLength: 1 },
      { insertedContent: { text: ', owner=request.user)' } },
      { uri: 'notes/views.py', uriBaseId: '%SRCROOT%' },
    ])
      expect(flat).toContain(within(part));
  });
});
