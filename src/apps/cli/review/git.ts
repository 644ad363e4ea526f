import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangedFile, CountersignError } from '../../../index.ts';

const LARGEST = 512 * 1024 * 1024;

/**
 * Python files that are not as they were at a revision. Git lists and prints what it holds; the comparison is ours,
 * because `git diff` would run filters that the repository configures.
 */
export function changedFiles(folder: string, revision: string, known: readonly string[]): ChangedFile[] {
  const commit = git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (commit === undefined)
    throw new CountersignError(
      'usage',
      `"${revision}" is no revision of a git repository around "${folder}"`,
      'Name a commit, branch or tag: --changed-since main',
    );
  const listed = git(folder, ['ls-tree', '-r', '-z', commit.toString().trim()]) ?? Buffer.alloc(0);
  const blobs = new Map(
    [...listed.toString().matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+\.py)\0/g)].map(([, id = '', path = '']) => [
      path,
      id,
    ]),
  );
  const before = (path: string): { before?: string } => {
    const id = blobs.get(path);
    const text = id === undefined ? undefined : git(folder, ['cat-file', 'blob', id]);
    return text ? { before: text.toString() } : {};
  };
  const changed = known.flatMap((path): ChangedFile[] => {
    const bytes = onDisk(folder, path);
    if (!bytes || blobs.get(path) === blobId(bytes, blobs.get(path)?.length)) return [];
    return [{ path, after: bytes.toString(), ...before(path) }];
  });
  const gone = [...blobs.keys()].filter((path) => onDisk(folder, path) === undefined);
  return [...changed, ...gone.map((path) => ({ path, ...before(path) }))];
}

function onDisk(folder: string, path: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, path));
  } catch {
    return undefined;
  }
}

const blobId = (bytes: Buffer, length = 40): string =>
  createHash(length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');

/** What git prints; nothing where it fails. No monitor, hook or prompt of the repository is started. */
function git(folder: string, words: readonly string[]): Buffer | undefined {
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', ...words], {
    cwd: folder,
    maxBuffer: LARGEST,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' },
  });
  return status === 0 ? stdout : undefined;
}
