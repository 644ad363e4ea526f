import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { script } from '../support/script.ts';
import { tree } from '../support/tree.ts';

const header = "import { beforeAll, expect, test } from 'vitest';\n";
const passing = `${header}test('fine', () => expect(1).toBe(1));\n`;

test('a run ends with the counts alone on the last line', () => {
  const { code, last } = run({ 'a.test.js': `${passing}test('also', () => {});\n` });
  expect(last).toBe('2 passed, 0 failed');
  expect(code).toBe(0);
});

test('a failed and a skipped test are counted', () => {
  const more = "test('wrong', () => expect(1).toBe(2));\ntest.skip('later', () => {});\n";
  const { code, last } = run({ 'a.test.js': passing + more });
  expect(last).toBe('1 passed, 1 failed, 1 skipped');
  expect(code).toBe(1);
});

test('a file that does not load is a failure', () => {
  const { code, last } = run({ 'a.test.js': passing, 'b.test.js': "import './nowhere.js';\n" });
  expect(last).toBe('1 passed, 1 failed');
  expect(code).toBe(1);
});

test('a hook that throws is a failure although its tests never ran', () => {
  const hook = `${header}beforeAll(() => { throw new Error('no server'); });\ntest('never', () => {});\n`;
  const { code, last } = run({ 'a.test.js': passing, 'b.test.js': hook });
  expect(last).toBe('1 passed, 1 failed, 1 skipped');
  expect(code).toBe(1);
});

test('a rejection that nobody handles is a failure', () => {
  const loose = `${header}test('loose', async () => { void Promise.reject(new Error('x')); await new Promise((r) => setTimeout(r, 50)); });\n`;
  const { code, last } = run({ 'a.test.js': loose });
  expect(last).toBe('1 passed, 1 failed');
  expect(code).toBe(1);
});

test.each([
  ['no test file', {}],
  ['only skipped tests', { 'a.test.js': `${header}test.skip('later', () => {});\n` }],
])('a run with %s is not a pass', (_what, files) => {
  expect(run(files).code).toBe(1);
});

/** Runs vitest with the reporter in a folder of its own. */
function run(files: Readonly<Record<string, string>>) {
  const reporter = JSON.stringify(join(process.cwd(), 'test/support/plain-reporter.ts'));
  const folder = tree({
    ...files,
    'vitest.config.js': `import { plainReporter } from ${reporter};\nexport default { test: { reporters: ['default', plainReporter()] } };\n`,
    'package.json': '{ "type": "module" }',
  });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const { code, out } = script([join(process.cwd(), 'node_modules/vitest/vitest.mjs'), 'run'], folder);
  return { code, last: out.trimEnd().split('\n').at(-1) };
}
