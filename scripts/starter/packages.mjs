import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './place.mjs';
import { must } from './run.mjs';
import { step } from './step.mjs';

/** True where node_modules does not hold what package-lock.json says. Compares contents: a clone has no honest times. */
export function packagesMissing() {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return true;
  return Object.entries(packagesIn(join(root, 'package-lock.json')) ?? {}).some(
    ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
  );
}

/** Installs the locked npm packages into ./node_modules where they are missing or of other versions. */
export async function ensurePackages() {
  if (!packagesMissing()) return;
  const folder = join(root, 'node_modules');
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink())
    throw new Error(
      'node_modules is a link and does not hold what package-lock.json says: run "npm ci" where it points to.',
    );
  await step('npm ci (locked packages into ./node_modules)', async () => {
    await must(npm(), ['ci', '--include=dev', '--no-progress', '--loglevel=error']);
  });
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
