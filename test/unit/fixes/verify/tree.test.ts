import { readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyTree, digestOfTree } from '../../../../src/fixes/verify/tree.ts';
import { containing } from '../../../support/matching.ts';
import { tree } from '../../../support/tree.ts';

it('a copy holds every file and link, not the history and not what interpreters leave', async () => {
  const from = tree({ 'app/views.py': 'x = 1\n', '.git/HEAD': 'ref', 'app/__pycache__/views.pyc': 'b' });
  symlinkSync('app/views.py', join(from, 'near'));
  const to = join(tree({}), 'copy');
  await copyTree(from, to);
  expect(readFileSync(join(to, 'app/views.py'), 'utf8')).toBe('x = 1\n');
  expect(readlinkSync(join(to, 'near'))).toBe('app/views.py');
  expect(() => readFileSync(join(to, '.git/HEAD'))).toThrow();
  expect(() => readFileSync(join(to, 'app/__pycache__/views.pyc'))).toThrow();
  expect(await digestOfTree(to)).toBe(await digestOfTree(from));
});

it('a digest sees a changed byte, a new file and a new name', async () => {
  const root = tree({ 'a.py': 'x', 'b/c.py': 'y' });
  const before = await digestOfTree(root);
  expect(await digestOfTree(root)).toBe(before);
  writeFileSync(join(root, 'b/c.py'), 'z');
  const changed = await digestOfTree(root);
  writeFileSync(join(root, 'b/d.py'), '');
  expect(new Set([before, changed, await digestOfTree(root)]).size).toBe(3);
});

it('a folder that cannot be copied is told with a cure', async () => {
  await expect(copyTree(join(tree({}), 'nowhere'), join(tree({}), 'copy'))).rejects.toMatchObject({
    code: 'copy-failed',
    hint: containing('TMPDIR'),
  });
});
