import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SourceFile {
  /** Relative to the reviewed folder, with forward slashes. */
  path: string;
  text: string;
}

export interface SourceFault {
  file: string;
  line: number;
  message: string;
}

export interface Loaded {
  files: SourceFile[];
  faults: SourceFault[];
}

const SKIPPED = new Set([
  '.git',
  '.hg',
  '.svn',
  '.tox',
  '.venv',
  'venv',
  'env',
  'node_modules',
  'site-packages',
  '__pycache__',
  'migrations',
  'static',
  'locale',
  'dist',
  'build',
]);
const LARGEST = 4_000_000;

/** Tests and tooling are full of unscoped lookups that nobody can reach; they are left out. */
export const isTest = (path: string): boolean =>
  /(^|\/)(tests?|testing|e2e|fixtures)\//.test(path) ||
  /(^|\/)(test_[^/]*|[^/]*_tests?|tests|conftest)\.py$/.test(path);

/** Every Python file below a folder. Links are not followed, so loops cannot happen. */
export async function loadPython(root: string, options: { tests?: boolean } = {}): Promise<Loaded> {
  const loaded: Loaded = { files: [], faults: [] };
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await listed(root, folder, loaded);
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(path);
      if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
      if (!options.tests && isTest(path)) continue;
      await loadOne(root, path, loaded);
    }
  }
  loaded.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return loaded;
}

async function listed(root: string, folder: string, loaded: Loaded) {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch {
    loaded.faults.push({
      file: folder === '' ? '.' : folder,
      line: 0,
      message: 'this folder cannot be read',
    });
    return [];
  }
}

async function loadOne(root: string, path: string, loaded: Loaded): Promise<void> {
  const fault = (message: string) => loaded.faults.push({ file: path, line: 1, message });
  try {
    const { size } = await lstat(join(root, path));
    if (size > LARGEST) return void fault('this file is too large to be written by hand; it was skipped');
    const bytes = await readFile(join(root, path));
    if (bytes.includes(0)) return void fault('this file is binary; it was skipped');
    loaded.files.push({ path, text: decoded(bytes) });
  } catch {
    fault('this file cannot be read');
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
