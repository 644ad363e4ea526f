import { existsSync, readFileSync } from 'node:fs';
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
  expect((await mistakeOf(() => save(join(tree({ a: '' }), 'a/b.json'), '{}'))).code).toBe('disk-full');
});
