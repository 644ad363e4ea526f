import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lab } from './place.mjs';
import { capture, must } from './run.mjs';

const state = join(lab, 'apt');

// apt with lists and caches of its own: works as an ordinary user, on a machine that never ran `apt-get update`,
// and leaves the system's state alone.
const own = [
  ['Dir::State::lists', join(state, 'lists')],
  ['Dir::Cache', join(state, 'cache')],
  ['Debug::NoLocking', '1'],
  ['APT::Sandbox::User', ''],
  ['APT::Update::Post-Invoke', ''],
  ['Acquire::Languages', 'none'],
].flatMap(([key, value]) => ['-o', `${key}=${value}`]);

/** True where Debian packages can be fetched and unpacked at all. */
export async function hasApt() {
  const found = await Promise.all([capture('apt-get', ['--version']), capture('dpkg', ['--version'])]);
  return found.every(({ code }) => code === 0);
}

/**
 * Unpacks Debian packages, and what they need that the machine does not have, into a folder. Installs nothing.
 * Returns the names of the unpacked packages.
 */
export async function unpackDebian(names, folder) {
  const archives = join(state, `archives-${basename(folder)}`);
  for (const path of [join(state, 'lists/partial'), join(state, 'cache/archives/partial'), archives, folder])
    mkdirSync(path, { recursive: true });
  await must('apt-get', [...own, '-q', 'update']);
  const plan = await must('apt-get', [...own, '-s', '--no-install-recommends', 'install', ...names]);
  const wanted = [...plan.matchAll(/^Inst (\S+) .*?\((\S+)/gm)].map(
    ([, name, version]) => `${name}=${version}`,
  );
  // A package that is installed already is not planned, but may be wanted unpacked all the same.
  const all = wanted.length > 0 ? wanted : names;
  await must('apt-get', [...own, '-q', 'download', ...all], { cwd: archives });
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb')))
    await must('dpkg', ['-x', join(archives, file), folder]);
  rmSync(archives, { recursive: true });
  return all;
}

/** Every folder of an unpacked tree that holds libraries, for LD_LIBRARY_PATH: some look for theirs at absolute paths. */
export function libraryPath(folder) {
  const holding = ['usr/lib', 'lib']
    .map((part) => join(folder, part))
    .filter(existsSync)
    .flatMap((path) => readdirSync(path, { recursive: true }).map((name) => join(path, name)))
    .filter((path) => /\.so(\.[\d.]+)?$/.test(path))
    .map(dirname);
  return [...new Set(holding)].join(':');
}
