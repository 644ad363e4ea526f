import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedFiles } from '../../src/apps/cli/review/git.ts';
import { reviewSource } from '../../src/engine/review.ts';
import { rules } from '../../src/rules/list.ts';
import { readSource } from '../../src/source/review.ts';
import { smallDjango } from '../support/small-django.ts';
import { tree } from '../support/tree.ts';

const clock = (): number => 0;
const reviewed = async (folder: string) =>
  reviewSource(await readSource(folder, { clock }), rules, clock, { all: true });
const rulesOf = (issues: readonly { readonly rule: string }[]) => issues.map(({ rule }) => rule);

describe('a project that wants to run something', () => {
  const trap = "open('ran', 'w').write('x')\n";

  test('is read without running its settings, manage.py or conftest.py', async () => {
    const folder = tree({
      ...smallDjango,
      'manage.py': trap,
      'conftest.py': trap,
      'shop/settings.py': `${smallDjango['shop/settings.py']}${trap}`,
    });
    expect(rulesOf((await reviewed(folder)).issues)).toContain('unscoped-lookup');
    expect(readdirSync(folder)).not.toContain('ran');
    expect(existsSync('ran')).toBe(false);
  });

  test('is compared with a revision without running the filters, drivers and monitors its repository names', () => {
    const folder = tree({ ...smallDjango, '.gitattributes': '*.py filter=trap diff=trap\n' });
    const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' });
    git('init');
    git('config', 'user.name', 'a');
    git('config', 'user.email', 'a@example.org');
    git('add', '.');
    git('commit', '-m', 'first');
    const ran = join(folder, 'ran');
    const program = join(folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\ncat\n`, { mode: 0o755 });
    for (const key of [
      'filter.trap.clean',
      'filter.trap.smudge',
      'diff.trap.command',
      'diff.trap.textconv',
      'core.fsmonitor',
      'core.pager',
    ])
      git('config', key, program);
    writeFileSync(join(folder, 'shop/views.py'), 'x = 1\n');
    const [changed] = changedFiles(folder, 'HEAD', ['shop/views.py', 'shop/urls.py']);
    expect(changed).toEqual({
      path: 'shop/views.py',
      after: 'x = 1\n',
      before: smallDjango['shop/views.py'],
    });
    expect(existsSync(ran)).toBe(false);
  });
});

describe('a folder that leads astray', () => {
  test('is left at links, also those that lead back to itself', async () => {
    const folder = tree(smallDjango);
    symlinkSync(folder, join(folder, 'shop/again'));
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('shop/nonesuch.py', join(folder, 'gone.py'));
    const { figures, faults } = await reviewed(folder);
    expect([figures.files, faults]).toEqual([7, []]);
  });

  test.skipIf(process.getuid?.() === 0)(
    'is named where it cannot be read, and the rest goes on',
    async () => {
      const folder = tree({ ...smallDjango, 'closed/a.py': 'x = 1\n' });
      chmodSync(join(folder, 'closed'), 0o000);
      const { issues, faults } = await reviewed(folder);
      chmodSync(join(folder, 'closed'), 0o700);
      expect(faults).toEqual([{ file: 'closed', line: 0, message: 'this folder cannot be read' }]);
      expect(rulesOf(issues)).toContain('unscoped-lookup');
    },
  );

  test('keeps its good files beside one of 50 MB', async () => {
    const folder = tree(smallDjango);
    writeFileSync(join(folder, 'shop/data.py'), Buffer.alloc(50_000_000, 'x = 1\n'));
    const { issues, faults } = await reviewed(folder);
    expect(faults.map(({ file, line }) => [file, line])).toEqual([['shop/data.py', 1]]);
    expect(rulesOf(issues)).toContain('unscoped-lookup');
  });
});
