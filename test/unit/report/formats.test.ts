import { expect, test } from 'vitest';
import { formatNames, formatOf, renderAs } from '../../../src/report/formats.ts';
import { sampleReport } from '../../support/sample-report.ts';

test('every format renders the same report', async () => {
  const report = sampleReport('vulnerable');
  for (const format of formatNames) {
    const text = await renderAs(report, format, { width: 80, colour: false });
    expect(text.endsWith('\n'), format).toBe(true);
    expect(text, format).toContain('countersign');
  }
});

test('the name of a file says its format, the longest ending first', () => {
  const names = ['a.json', 'A.HTML', 'a.sarif', 'a.sarif.json', 'junit.xml', 'a.md', 'a.txt', 'a.pdf', 'a'];
  expect(names.map(formatOf)).toEqual([
    'json',
    'html',
    'sarif',
    'sarif',
    'junit',
    'markdown',
    'terminal',
    undefined,
    undefined,
  ]);
});
