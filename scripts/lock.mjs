// `npm ci` refuses a lock that does not hold every optional package, also those for other platforms, and a registry
// mirror that lacks them makes npm drop them silently. This check finds such holes; with --fix it fills them.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !present(parent, name))
    .map(([name, version]) => [name, { version, ...(dev && { dev }), optional: true, ...platform(name) }]),
);

if (missing.length === 0)
  console.log(`${Object.keys(lock.packages).length - 1} locked packages, also those of other platforms`);
else if (process.argv.includes('--fix')) {
  for (const [name, entry] of missing) lock.packages[`node_modules/${name}`] = entry;
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added to package-lock.json`);
} else {
  for (const [name] of missing) console.log(`${name} is not in package-lock.json`);
  console.log('    npm ci would refuse this lock: run "node scripts/lock.mjs --fix".');
  process.exitCode = 1;
}

function present(parent, name) {
  return [`${parent}/node_modules/${name}`, `node_modules/${name}`].some((path) => path in lock.packages);
}

/** Names end like linux-x64-musl, win32-arm64-msvc or wasm32-wasi; npm skips what does not fit the machine. */
function platform(name) {
  const [, os, cpu, rest] =
    /(android|darwin|freebsd|linux|openharmony|win32|sunos|aix)-(\w+?)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os) return {};
  const libc = os !== 'linux' || !rest ? {} : { libc: [rest.startsWith('musl') ? 'musl' : 'glibc'] };
  return { os: [os], cpu: [cpu], ...libc };
}
