import { expect, it } from 'vitest';
import { uncompiled } from '../../../src/fixes/verify/compile.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import { parseReport } from '../../../src/report/json.ts';
import { djangoTests } from '../../../src/report/redtests/django.ts';
import { httpFile } from '../../../src/report/redtests/http.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { tree } from '../../support/tree.ts';

/** The sample report with its callers called otherwise. */
function called(names: { readonly [id: string]: string }): ScanReport {
  const text = Object.entries(names).reduce(
    (all, [id, name]) => all.replaceAll(JSON.stringify(id), () => JSON.stringify(name)),
    JSON.stringify(sampleReport('vulnerable')),
  );
  return parseReport(text);
}

async function faults(report: ScanReport): Promise<readonly string[] | undefined> {
  const { text, tests } = djangoTests(report);
  expect(tests.length).toBeGreaterThan(5);
  return uncompiled(
    'python3',
    ['test_red.py'],
    { folder: tree({ 'test_red.py': text }), environment: { PATH: process.env['PATH'] } },
    new AbortController().signal,
  );
}

it.each([
  ['words of Python', { alice: 'class', bob: 'import', carol: 'lambda', sam: 'None', root: 'def' }],
  ['signs that no name may hold', { alice: '1-alice', bob: 'b"o\\b\n', carol: '.', sam: '{x}', root: "'''" }],
  ['letters of other scripts', { alice: '李', bob: '王', carol: 'Zoë 🦊', sam: '\ud83d', root: 'мария' }],
])('tests of callers that are called like %s compile', async (_, names) => {
  expect(await faults(called(names))).toEqual([]);
});

it('callers whose names differ in signs or case only stay apart', () => {
  const report = called({ alice: 'a-b', bob: 'a.b', carol: 'A_B', sam: '李', root: '王' });
  const people = [...djangoTests(report).text.matchAll(/^ +(\w+) = self\.person\("([^"]+)"/gm)];
  const names = new Map(people.map(([, name = '', id = '']) => [id, name]));
  expect(names.size).toBeGreaterThan(1);
  expect(new Set(names.values()).size).toBe(names.size);
  expect(httpFile(called({ alice: 'class' }))).toContain('{{the_class_id}}');
});

it('no caller takes the name of what a test calls its own', () => {
  const { text } = djangoTests(
    called({ alice: 'theirs', bob: 'row', carol: 'other', sam: 'self', root: 'json' }),
  );
  expect(text).not.toMatch(/^ +(theirs|row|self|json|other) = self\.person\("(theirs|row|other|self|json)"/m);
});
