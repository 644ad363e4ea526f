import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCli, countersign } from '../support/built-cli.ts';
import { smallDjango } from '../support/small-django.ts';
import { tree } from '../support/tree.ts';

beforeAll(buildCli);

describe('review', () => {
  test('finds the list of accounts that the vulnerable lab does not narrow, and ends with 1', async () => {
    const { code, out } = await countersign(['review', 'lab/django'], '.');
    expect(code).toBe(1);
    expect(out).toMatch(
      /high {3}unscoped-queryset · BOLA-009 .*\n +billing\/vulnerable\/accounts\.py:\d+ in AccountViewSet/,
    );
    expect(out).not.toMatch(/^high.*\n.*billing\/hardened\//m);
  });

  test.each([
    ['terminal', /^GET +\/api\/accounts\/ +AccountViewSet +authenticated/m],
    ['csv', /^"GET","\/api\/accounts\/","AccountViewSet","authenticated/m],
    ['json', /"path": "\/api\/accounts\/"/],
  ])('prints the authorization map as %s and ends with 0', async (format, line) => {
    const { code, out } = await countersign(['review', 'lab/django', '--routes', '--format', format], '.');
    expect([code, out]).toEqual([0, expect.stringMatching(line)]);
  });

  test.each([
    ['a folder that is not there', 'nowhere', 'There is no folder'],
    ['a folder without Python', 'notes', 'There is no Python'],
    ['Python without Django', 'plain', 'There is no Django'],
  ])('refuses %s with 2 and says what to give', async (_, path, sentence) => {
    const folder = tree({ 'notes/a.txt': 'a', 'plain/a.py': 'import os\n' });
    const { code, out, err } = await countersign(['review', path], folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err).toContain('manage.py');
  });

  test('writes SARIF and a page that loads nothing into files', async () => {
    const folder = tree(smallDjango);
    for (const [format, start] of [
      ['sarif', /"version": "2\.1\.0"/],
      ['html', /^<!doctype html>/],
    ] as const) {
      const { code, out, err } = await countersign(
        ['review', '.', '--format', format, '--output', 'x'],
        folder,
      );
      expect([code, out, err]).toEqual([0, '', '']);
      expect(readFileSync(join(folder, 'x'), 'utf8')).toMatch(start);
    }
  });

  test('shows with --changed-since what a change reaches, and nothing else', async () => {
    const folder = tree(smallDjango);
    const git = (...words: string[]): void => {
      const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
      execFileSync('git', [...author, ...words], { cwd: folder, stdio: 'ignore' });
    };
    git('init');
    git('add', '.');
    git('commit', '-m', 'first');
    const since = ['review', '.', '--all', '--changed-since', 'HEAD'];
    expect((await countersign(since, folder)).out).toMatch(/^0 findings/);
    writeFileSync(join(folder, 'shop/views.py'), smallDjango['shop/views.py'].replace('total', 'sum'));
    const { out } = await countersign(since, folder);
    expect(out).toMatch(/unscoped-lookup[^]*login-redirect[^]*\n2 findings /);
    expect(out).not.toContain('in mine');
    const { code, err } = await countersign([...since.slice(0, -1), 'nonesuch'], folder);
    expect(code).toBe(2);
    expect(err).toContain('no revision of a git repository');
  });

  test('silences what the project accepts until a day', async () => {
    const list =
      '- { rule: unscoped-lookup, file: shop/find.py, until: 2999-01-01, reason: an experiment }\n';
    const folder = tree({ ...smallDjango, 'countersign-accepted.yaml': list });
    const { out } = await countersign(['review', '.', '--all'], folder);
    expect(out).toContain('(1 accepted)');
    expect(out).not.toContain('unscoped-lookup');
    writeFileSync(join(folder, 'countersign-accepted.yaml'), list.replace('2999', '1999'));
    const again = await countersign(['review', '.', '--all'], folder);
    expect(again.out).toContain('accepted until 1999-01-01, which has passed: an experiment');
  });

  test('reads a large project on all cores, keeps what it parsed, and says the same from there', async () => {
    const filler = `x = [${'1, '.repeat(4000)}]\n`;
    const many = Array.from(
      { length: 60 },
      (_, at) => [`shop/data${at}.py`, `y = ${at}\n${filler}`] as const,
    );
    const folder = tree({
      ...smallDjango,
      ...Object.fromEntries(many),
      'shop/broken.py': 'def view(request:\n',
    });
    const home = { XDG_CACHE_HOME: join(folder, 'kept') };
    const read = async (...more: string[]) =>
      (await countersign(['review', '.', '--all', ...more], folder, home)).out.replace(/, [\d.]+ s\n/, '');
    const first = await read('--no-cache');
    expect(existsSync(home.XDG_CACHE_HOME)).toBe(false);
    expect(first).toContain('broken.py:1 this is not valid Python');
    expect(await read()).toBe(first);
    const kept = readdirSync(join(home.XDG_CACHE_HOME, 'countersign')).map((name) => name.split('.').at(-1));
    expect(new Set(kept)).toEqual(new Set(['handlers', 'trees']));
    expect(await read()).toBe(first);
  });

  test('ends with 3 when nothing was found but much could not be read', async () => {
    const folder = tree({
      ...smallDjango,
      'shop/a.py': 'print "a"\nexec b in c\n',
      'shop/b.py': 'def x(:\n',
    });
    const { code, err } = await countersign(['review', '.'], folder);
    expect(code).toBe(3);
    expect(err).toContain('2 of 9 files cannot be read, or not to their end');
  });

  test.each([
    [['--routes', '--format', 'sarif'], '--routes cannot be printed as sarif'],
    [['--format', 'csv'], 'Findings cannot be printed as csv'],
    [['--accepted', 'nonesuch.yaml'], 'cannot be read'],
  ])('refuses %j with 2', async (words, sentence) => {
    const { code, err } = await countersign(['review', '.', ...words], tree(smallDjango));
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
