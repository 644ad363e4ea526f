import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** Relative to the reviewed folder, with forward slashes. */
  path: string;
  text: string;
  bytes: Uint8Array;
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

/**
 * Every Python file below a folder. Links are not followed, so loops cannot happen.
 * One file after the other: thousands of small promises take longer than the files.
 */
export function loadPython(root: string, options: { tests?: boolean } = {}): Loaded {
  const loaded: Loaded = { files: [], faults: [] };
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of listed(root, folder, loaded)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(path);
      if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
      if (!options.tests && isTest(path)) continue;
      loadOne(root, path, loaded);
    }
  }
  loaded.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return loaded;
}

function listed(root: string, folder: string, loaded: Loaded) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    const file = folder === '' ? '.' : folder;
    loaded.faults.push({ file, line: 0, message: 'this folder cannot be read' });
    return [];
  }
}

function loadOne(root: string, path: string, loaded: Loaded): void {
  const fault = (message: string) => loaded.faults.push({ file: path, line: 1, message });
  try {
    const { size } = lstatSync(join(root, path));
    if (size > LARGEST) return void fault('this file is too large to be written by hand; it was skipped');
    const bytes = readFileSync(join(root, path));
    if (bytes.includes(0)) return void fault('this file is binary; it was skipped');
    loaded.files.push({ path, text: decoded(bytes), bytes });
  } catch {
    fault('this file cannot be read');
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
