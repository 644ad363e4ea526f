import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diffOf } from '../../../src/fixes/diff.ts';
import { decoded, encoded } from '../../../src/fixes/text.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-diff-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes the file, lets git apply the diff, and gives back what stands there. */
async function applied(path: string, before: Buffer | undefined, change: (text: string) => string) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  if (before) await writeFile(file, before);
  const { text, encoding } = decoded(before ?? Buffer.alloc(0));
  const after = change(text);
  const diff = diffOf([{ path, after, encoding, ...(before && { before: text }) }]);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
  expect(await readFile(file)).toEqual(encoded(after, encoding));
}

const replace = (text: string): string => text.replace('old', 'new');

describe('git apply takes the diff of', () => {
  it.each([
    ['a plain file', 'app/views.py', Buffer.from('a\nold\nb\n')],
    ['Windows line endings', 'app/views.py', Buffer.from('a\r\nold\r\nb\r\n')],
    ['a file without a last line end', 'app/views.py', Buffer.from('a\nold')],
    ['a file in latin-1', 'app/views.py', Buffer.from('# caf\u00e9\nold\n', 'latin1')],
    ['a byte order mark on the changed line', 'app/views.py', Buffer.from('\uFEFFold\nb\n')],
    ['a name with spaces', 'my app/the views.py', Buffer.from('old\n')],
    ['a name with a quote', 'app/"v".py', Buffer.from('old\n')],
    ['a name with an accent', 'app/caf\u00e9.py', Buffer.from('old\n')],
  ])('%s', async (_, path, before) => {
    await applied(path, before, replace);
  });

  it('a new file, empty or not', async () => {
    await applied('mtls/evidence.py', undefined, () => 'x = 1\n');
    await applied('mtls/__init__.py', undefined, () => '');
  });
});

it('says nothing of files that stay as they are', () => {
  const encoding = { name: 'utf-8', mark: false } as const;
  expect(diffOf([{ path: 'a.py', before: 'x', after: 'x', encoding }])).toHaveLength(0);
});
