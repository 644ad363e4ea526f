import { readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyIn } from '../../../../src/fixes/verify/apply.ts';
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

it('a file that cannot be read is told with its name before anything is copied', async () => {
  const root = tree({ 'a.py': 'x' });
  const loop = join(root, 'gone');
  await expect(digestOfTree(loop)).rejects.toMatchObject({
    code: 'copy-failed',
    message: containing(loop),
    hint: containing('verify.folder'),
  });
});

it('nothing is written where a link leads out of the copy', async () => {
  const original = tree({ 'shop/views.py': 'x = 1\n' });
  const copy = tree({ 'near/views.py': 'x = 1\n' });
  symlinkSync(original, join(copy, 'code'));
  const path = 'shop/views.py';
  const changes = [{ edits: [{ path, start: 4, end: 5, was: '1', text: '2' }], creates: [] }];
  await expect(applyIn(copy, 'code', changes)).rejects.toThrow('leads out of the copy by a link');
  expect(readFileSync(join(original, path), 'utf8')).toBe('x = 1\n');
  await applyIn(copy, '', [
    { edits: [{ path: 'near/views.py', start: 4, end: 5, was: '1', text: '2' }], creates: [] },
  ]);
  expect(readFileSync(join(copy, 'near/views.py'), 'utf8')).toBe('x = 2\n');
});
