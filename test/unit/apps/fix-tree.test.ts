import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTree, writeTree } from '../../../src/apps/cli/fix/tree.ts';
import { digestOf } from '../../../src/fixes/change.ts';
import type { PatchPlan } from '../../../src/model/patch.ts';
import { tree } from '../../support/tree.ts';

const encoding = { name: 'utf-8', mark: false } as const;
const plan: PatchPlan = { patches: [], unpatched: [], digests: { 'a.py': digestOf(Buffer.from('1\n')) } };
const change = { path: 'a.py', before: '1\n', after: '2\n', encoding };

const reviewed = () => Buffer.from('1\n');

describe('a patch is written', () => {
  it('with the mode that the file had, and leaves nothing beside it', async () => {
    const folder = tree({ 'a.py': '1\n' });
    chmodSync(join(folder, 'a.py'), 0o750);
    await checkTree(folder, plan, [change]);
    await writeTree(folder, [change, { path: 'new/b.py', after: 'x\n', encoding }], reviewed);
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('2\n');
    expect(statSync(join(folder, 'a.py')).mode & 0o777).toBe(0o750);
    expect(readdirSync(folder).sort()).toEqual(['a.py', 'new']);
  });

  it('to all files or to none', async () => {
    const folder = tree({ 'a.py': '1\n', file: '' });
    const impossible = { path: 'file/b.py', after: 'x\n', encoding };
    await expect(writeTree(folder, [change, impossible], reviewed)).rejects.toMatchObject({
      code: 'source-unwritable',
    });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('1\n');
    expect(readdirSync(folder).sort()).toEqual(['a.py', 'file']);
  });
});

describe('a patch is refused', () => {
  it('where a file changes after the check and before it is written, and no other file is written', async () => {
    const folder = tree({ 'a.py': '1\n', 'b.py': '1\n' });
    const second = { ...change, path: 'b.py' };
    await checkTree(folder, plan, [change, second]);
    const meanwhile = (path: string) => {
      if (path === 'b.py') writeFileSync(join(folder, 'b.py'), 'theirs\n');
      return reviewed();
    };
    await expect(writeTree(folder, [change, second], meanwhile)).rejects.toMatchObject({
      code: 'source-changed',
    });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('1\n');
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe('theirs\n');
    expect(readdirSync(folder).sort()).toEqual(['a.py', 'b.py']);
  });

  it('where a file is taken away, or a new one made, after the check', async () => {
    const folder = tree({ 'a.py': '1\n' });
    const fresh = { path: 'b.py', after: 'x\n', encoding };
    await checkTree(folder, plan, [change, fresh]);
    const made = () => {
      writeFileSync(join(folder, 'b.py'), 'mine\n');
      return reviewed();
    };
    await expect(writeTree(folder, [change, fresh], made)).rejects.toMatchObject({ code: 'source-changed' });
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe('mine\n');
    rmSync(join(folder, 'a.py'));
    await expect(writeTree(folder, [change], reviewed)).rejects.toMatchObject({ code: 'source-changed' });
    expect(readdirSync(folder)).toEqual(['b.py']);
  });

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
