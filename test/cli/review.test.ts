import { beforeAll, describe, expect, test } from 'vitest';
import { buildCli, countersign } from '../support/built-cli.ts';
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
    ['table', /^GET +\/api\/accounts\/ +AccountViewSet +authenticated/m],
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
});
