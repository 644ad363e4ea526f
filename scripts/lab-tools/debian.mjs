// Debian packages unpacked into the lab's own folder. Works as an ordinary user: nothing is installed.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, step } from './step.mjs';

/** Downloads and unpacks the packages under `.lab/debian`; true when every one of them came. */
export async function unpack(packages, lab, report) {
  if ((await ask('dpkg', ['--version'])).code !== 0) return false;
  const archives = join(lab, 'debian', 'archives');
  mkdirSync(archives, { recursive: true });
  if (!(await download(packages, archives, [], report))) {
    report('The system has no usable package lists; fetching private ones into .lab/debian/apt');
    const own = await privateLists(lab, report);
    if (!own || !(await download(packages, archives, own, report))) return false;
  }
  for (const archive of readdirSync(archives).filter((name) =>
    packages.some((wanted) => name.startsWith(`${wanted}_`)),
  )) {
    const { code } = await step(
      `unpacking ${archive}`,
      'dpkg',
      ['-x', join(archives, archive), join(lab, 'debian', 'root')],
      { report },
    );
    if (code !== 0) return false;
  }
  return true;
}

async function download(packages, cwd, options, report) {
  const sandbox = ['-o', 'APT::Sandbox::User=root'];
  const { code } = await step(
    'downloading Debian packages',
    'apt-get',
    [...sandbox, ...options, 'download', ...packages],
    { cwd, report },
  );
  return code === 0;
}

async function privateLists(lab, report) {
  const at = join(lab, 'debian', 'apt');
  mkdirSync(join(at, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(at, 'cache', 'archives', 'partial'), { recursive: true });
  const options = [
    '-o',
    `Dir::State::Lists=${join(at, 'lists')}`,
    '-o',
    `Dir::Cache=${join(at, 'cache')}`,
    '-o',
    'Debug::NoLocking=1',
  ];
  const { code } = await step(
    'fetching package lists',
    'apt-get',
    ['-o', 'APT::Sandbox::User=root', ...options, 'update'],
    { report },
  );
  return code === 0 ? options : null;
}
