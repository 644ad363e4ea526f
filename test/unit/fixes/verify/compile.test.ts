import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pythonOf, uncompiled } from '../../../../src/fixes/verify/compile.ts';
import { tree } from '../../../support/tree.ts';

const environment = { PATH: process.env['PATH'] };
const stop = new AbortController().signal;

it('Python names the file and the line that do not compile, and writes nothing', async () => {
  const folder = tree({ 'good.py': 'x = 1\n', 'bad.py': 'x = 1\nclas A:\n' });
  const lines = await uncompiled(
    'python3',
    ['good.py', 'bad.py', 'page.html'],
    { folder, environment },
    stop,
  );
  expect(lines?.join('\n')).toContain('bad.py:2');
  expect(await uncompiled('python3', ['good.py'], { folder, environment }, stop)).toEqual([]);
  expect(existsSync(join(folder, '__pycache__'))).toBe(false);
});

it('without a Python nobody can be asked', async () => {
  const folder = tree({ 'good.py': 'x = 1\n' });
  expect(await uncompiled('/no/python', ['good.py'], { folder, environment }, stop)).toBeUndefined();
});

it('the Python of the project stands beside its code', () => {
  const folder = tree({ '.venv/bin/python': '' });
  expect(pythonOf(folder, undefined)).toBe(join(folder, '.venv/bin/python'));
  expect(pythonOf(folder, 'python3.12')).toBe('python3.12');
  expect(pythonOf(tree({}), undefined)).toBe('python3');
});
