import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTree, writeTree } from '../../../src/apps/cli/fix/tree.ts';
import { digestOf } from '../../../src/fixes/change.ts';
import type { PatchPlan } from '../../../src/model/patch.ts';
import { tree } from '../../support/tree.ts';

const encoding = { name: 'utf-8', mark: false } as const;
const plan: PatchPlan = { patches: [], unpatched: [], digests: { 'a.py': digestOf(Buffer.from('1\n')) } };
const change = { path: 'a.py', before: '1\n', after: '2\n', encoding };

describe('a patch is written', () => {
  it('with the mode that the file had, and leaves nothing beside it', async () => {
    const folder = tree({ 'a.py': '1\n' });
    chmodSync(join(folder, 'a.py'), 0o750);
    await checkTree(folder, plan, [change]);
    await writeTree(folder, [change, { path: 'new/b.py', after: 'x\n', encoding }]);
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('2\n');
    expect(statSync(join(folder, 'a.py')).mode & 0o777).toBe(0o750);
    expect(readdirSync(folder).sort()).toEqual(['a.py', 'new']);
  });

  it('to all files or to none', async () => {
    const folder = tree({ 'a.py': '1\n' });
    mkdirSync(join(folder, 'b.py'));
    const impossible = { path: 'b.py', before: '1\n', after: '2\n', encoding };
    await expect(writeTree(folder, [change, impossible])).rejects.toMatchObject({
      code: 'source-unwritable',
    });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('1\n');
    expect(readdirSync(folder).sort()).toEqual(['a.py', 'b.py']);
  });
});

describe('a patch is refused', () => {
  it('where the file is no longer what was reviewed', async () => {
    const folder = tree({ 'a.py': '3\n' });
    await expect(checkTree(folder, plan, [change])).rejects.toMatchObject({ code: 'source-changed' });
  });

  it('where a link leads out of the tree', async () => {
    const outside = tree({ 'a.py': '1\n' });
    const folder = tree({ 'b.py': '' });
    symlinkSync(join(outside, 'a.py'), join(folder, 'a.py'));
    symlinkSync(outside, join(folder, 'inner'));
    await expect(checkTree(folder, plan, [change])).rejects.toMatchObject({ code: 'source-unwritable' });
    const below = { path: 'inner/new.py', after: 'x\n', encoding };
    await expect(checkTree(folder, plan, [below])).rejects.toMatchObject({ code: 'source-unwritable' });
  });

  it('where a new file is there already', async () => {
    const folder = tree({ 'a.py': '1\n' });
    writeFileSync(join(folder, 'b.py'), 'mine\n');
    const fresh = { path: 'b.py', after: 'x\n', encoding };
    await expect(checkTree(folder, plan, [fresh])).rejects.toMatchObject({ code: 'source-unwritable' });
  });
});
