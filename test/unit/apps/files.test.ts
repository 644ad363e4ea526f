import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
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

it('what was there before stays when the new one cannot be written, and nothing lies beside it', async () => {
  // A name that leaves no room for the one beside it.
  const name = 'n'.repeat(240);
  const folder = tree({ [name]: 'of yesterday' });
  const mistake = await mistakeOf(() => save(join(folder, name), '{}'));
  expect([mistake.code, mistake.hint]).toEqual(['output-unwritable', expect.stringMatching(/another place/)]);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('of yesterday');
  expect(readdirSync(folder)).toEqual([name]);
});

it('a new file takes the place of the old one', async () => {
  const folder = tree({ 'report.json': 'of yesterday' });
  await save(join(folder, 'report.json'), '{}');
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('{}');
  expect(readdirSync(folder)).toEqual(['report.json']);
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
