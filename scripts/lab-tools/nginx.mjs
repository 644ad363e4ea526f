// nginx: the machine's own if there is one, else Debian's package unpacked into the lab's folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpack } from './debian.mjs';
import { ask } from './step.mjs';

const INSTALLED = [
  'nginx',
  '/usr/sbin/nginx',
  '/usr/local/sbin/nginx',
  '/usr/local/bin/nginx',
  '/opt/homebrew/bin/nginx',
];
const PACKAGES = ['nginx', 'nginx-core', 'nginx-light']; // which of them holds the program differs by release
const LIBRARIES = {
  'libpcre2-8.so.0': 'libpcre2-8-0',
  'libpcre.so.3': 'libpcre3',
  'libz.so.1': 'zlib1g',
  'libssl.so.3': 'libssl3',
};

/** { nginx, nginxLibraries } or null when nginx cannot be had. */
export async function prepareNginx({ lab, source, report }) {
  if (source !== 'debian') {
    for (const nginx of INSTALLED) if (await runs(nginx)) return { nginx, nginxLibraries: null };
  }
  report("nginx is not on this machine: unpacking Debian's package into .lab/debian");
  const root = join(lab, 'debian', 'root');
  const nginx = join(root, 'usr', 'sbin', 'nginx');
  for (const name of PACKAGES) {
    if (existsSync(nginx) || !(await unpack([name], lab, report))) continue;
  }
  if (!existsSync(nginx)) return null;
  const nginxLibraries = await missingLibraries(nginx, root, lab, report);
  return (await runs(nginx, nginxLibraries)) ? { nginx, nginxLibraries } : null;
}

async function runs(nginx, libraries) {
  return (await ask(nginx, ['-v'], { env: libraries ? { LD_LIBRARY_PATH: libraries } : {} })).code === 0;
}

/** The folder with the shared libraries that the machine lacks, or null when it lacks none. */
async function missingLibraries(nginx, root, lab, report) {
  const { stdout } = await ask('ldd', [nginx]);
  const missing = [...stdout.matchAll(/(\S+) => not found/g)].map(([, library]) => LIBRARIES[library]);
  const known = missing.filter((name) => name !== undefined);
  if (known.length === 0 || !(await unpack([...new Set(known)], lab, report))) return null;
  const triplet =
    (await ask('dpkg-architecture', ['-qDEB_HOST_MULTIARCH'])).stdout.trim() ||
    `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
  return join(root, 'usr', 'lib', triplet);
}
