import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { save } from '../../../src/apps/cli/files.ts';
import { mistakeOf } from '../../support/mistakes.ts';
import { tree } from '../../support/tree.ts';

it('a file is written whole', async () => {
  const file = join(tree({}), 'report.json');
  await save(file, '{}');
  expect(readFileSync(file, 'utf8')).toBe('{}');
});

it.runIf(existsSync('/dev/full'))('a full disk is said with its code, not as a mistake of ours', async () => {
  const mistake = await mistakeOf(() => save('/dev/full', 'much'));
  expect([mistake.code, mistake.message]).toEqual(['disk-full', '/dev/full cannot be written (ENOSPC)']);
});

it('a place that cannot hold a file is said too', async () => {
  expect((await mistakeOf(() => save(join(tree({ a: '' }), 'a/b.json'), '{}'))).code).toBe(
    'output-unwritable',
  );
});

it('what was there before stays when the new one cannot be put in its place', async () => {
  const folder = tree({ 'report.json': 'of yesterday' });
  const file = join(folder, 'report.json');
  mkdirSync(join(folder, 'long'));
  const long = join(folder, 'long', 'n'.repeat(250));
  expect((await mistakeOf(() => save(long, '{}'))).message).toMatch(/ENAMETOOLONG/);
  await save(file, '{}');
  expect(readFileSync(file, 'utf8')).toBe('{}');
  expect(readdirSync(folder)).toEqual(['long', 'report.json']);
});

it('a file keeps its mode, and a link still leads to it', async () => {
  const folder = tree({ 'report.json': 'of yesterday' });
  const file = join(folder, 'report.json');
  chmodSync(file, 0o600);
  symlinkSync(file, join(folder, 'latest.json'));
  await save(join(folder, 'latest.json'), '{}');
  expect(readFileSync(file, 'utf8')).toBe('{}');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
