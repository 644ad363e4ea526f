import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CountersignError } from '../../errors.ts';

/** What no application needs to start and no patch touches: history, caches of interpreters, other people's packages. */
const leftOut = new Set([
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  'node_modules',
  '.mypy_cache',
  '.pytest_cache',
]);

interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
}

/** Copies a tree file by file. Links stay links; what they point at is not copied. */
export async function copyTree(from: string, to: string): Promise<void> {
  try {
    await mkdir(to, { recursive: true, mode: 0o700 });
    for (const { path, kind } of await entriesOf(from)) {
      const [source, target] = [join(from, path), join(to, path)];
      if (kind === 'folder') await mkdir(target, { recursive: true });
      else if (kind === 'link') await symlink(await readlink(source), target);
      else await copyFile(source, target, constants.COPYFILE_FICLONE);
    }
  } catch (cause) {
    throw new CountersignError(
      'copy-failed',
      `The tree ${from} could not be copied`,
      'Is there room in the folder for temporary files, and may you read every file of the tree? Set TMPDIR for another place.',
      { cause },
    );
  }
}

/** What ran in it may write until it has ended. */
export const removeTree = (root: string): Promise<void> =>
  rm(root, { recursive: true, force: true, maxRetries: 5 });

/** SHA-256 over the names and bytes of a tree: equal digests are equal trees. Throws `copy-failed` where a file cannot be read. */
export async function digestOfTree(root: string): Promise<string> {
  const sum = createHash('sha256');
  try {
    for (const { path, kind } of await entriesOf(root)) {
      sum.update(`${kind} ${path}\0`);
      if (kind === 'link') sum.update(await readlink(join(root, path)));
      if (kind === 'file') sum.update(await readFile(join(root, path)));
      sum.update('\0');
    }
  } catch (cause) {
    throw unread(root, cause);
  }
  return sum.digest('hex');
}

function unread(root: string, cause: unknown): CountersignError {
  const path =
    cause instanceof Error && 'path' in cause && typeof cause.path === 'string' ? cause.path : root;
  return new CountersignError(
    'copy-failed',
    `${path} cannot be read, so nobody could show that the tree stays as it is`,
    'Give yourself the right to read every file of the tree, or let verify.folder name a smaller one.',
    { cause },
  );
}

async function entriesOf(root: string): Promise<Entry[]> {
  const found: Entry[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of (await readdir(join(root, folder))).sort()) {
      if (leftOut.has(name)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = await lstat(join(root, path));
      if (stat.isDirectory()) {
        found.push({ path, kind: 'folder' });
        waiting.push(path);
      } else if (stat.isSymbolicLink()) found.push({ path, kind: 'link' });
      else if (stat.isFile()) found.push({ path, kind: 'file' });
    }
  }
  return found;
}
