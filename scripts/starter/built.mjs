import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './place.mjs';
import { must } from './run.mjs';
import { step } from './step.mjs';

const main = join(root, 'dist/src/apps/cli/main.js');

/** Builds ./dist where it is missing or older than what it is made from. */
export async function ensureBuilt() {
  if (existsSync(main) && newestSource() <= statSync(main).mtimeMs) return;
  await step('Build into ./dist', () => must(process.execPath, [join(root, 'scripts/build.mjs')]));
}

function newestSource() {
  const files = ['src', 'lab']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Math.max(
    ...[...files, join(root, 'package.json'), join(root, 'tsconfig.json')].map(
      (file) => statSync(file).mtimeMs,
    ),
  );
}
