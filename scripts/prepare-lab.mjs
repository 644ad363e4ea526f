// Gets the programs that the lab runs on: Python with Django behind gunicorn, and nginx.
// Everything lands in .lab/; nothing is installed on the machine. Needs nothing but Node, so it
// runs before `npm ci`. Usage: node scripts/prepare-lab.mjs [--source pypi|debian] [--lab DIR]
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepareNginx } from './lab-tools/nginx.mjs';
import { preparePython } from './lab-tools/python.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REQUIREMENTS = join(ROOT, 'lab', 'django', 'requirements.txt');

/** Prepares what is missing and returns what `.lab/tools.json` then says; a warm call only reads it. */
export async function prepareLab({ lab = join(ROOT, '.lab'), source = 'pypi', report = () => {} } = {}) {
  const stamp = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(source).digest('hex');
  const known = readTools(lab, stamp);
  if (known) return known;
  mkdirSync(lab, { recursive: true });
  const unlock = await lock(lab, report);
  try {
    return readTools(lab, stamp) ?? (await prepare({ lab, source, stamp, report }));
  } finally {
    unlock();
  }
}

async function prepare({ lab, source, stamp, report }) {
  report(
    `Preparing the lab in ${lab}: a private Python environment and nginx. Nothing is installed on the machine.`,
  );
  const nginx = prepareNginx({ lab, source, report });
  const python =
    source === 'debian'
      ? nginx.then(() => preparePython({ lab, source, report }))
      : preparePython({ lab, requirements: REQUIREMENTS, source, report });
  const tools = { stamp, ...NOTHING, ...(await nginx), ...(await python) };
  writeFileSync(join(lab, 'tools.json.new'), `${JSON.stringify(tools, null, 2)}\n`);
  renameSync(join(lab, 'tools.json.new'), join(lab, 'tools.json'));
  return tools;
}

const NOTHING = {
  python: null,
  pythonPath: null,
  django: null,
  drf: null,
  gunicorn: null,
  source: null,
  nginx: null,
  nginxLibraries: null,
};

export function summary({ django, drf, gunicorn, source, nginx }) {
  const behind = nginx ? `nginx at ${nginx}` : 'no nginx';
  return django
    ? `Lab: Django ${django}, DRF ${drf}, gunicorn ${gunicorn} (${source}), ${behind}`
    : `Lab: no Python environment, ${behind}`;
}

/** What an earlier run prepared, if it was made from the same requirements and is still there. */
function readTools(lab, stamp) {
  try {
    const tools = JSON.parse(readFileSync(join(lab, 'tools.json'), 'utf8'));
    return tools.stamp === stamp && isProgram(tools.python) && isProgram(tools.nginx) ? tools : null;
  } catch {
    return null;
  }
}

function isProgram(name) {
  const places = isAbsolute(name)
    ? [name]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.some((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** One preparation at a time; a lock whose owner is gone is taken over. */
async function lock(lab, report) {
  const path = join(lab, 'prepare.lock');
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch {
      if (!isRunning(path)) rmSync(path, { force: true });
      else if (waited % 5 === 0) report('  ... another process is preparing the lab');
      await sleep(300);
    }
  }
}

function isRunning(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function main(args) {
  const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const lab = option('--lab');
  const tools = await prepareLab({
    source: option('--source'),
    ...(lab && { lab: resolve(lab) }),
    report: (line) => console.log(line),
  });
  console.log(summary(tools));
  if (!tools.python || !tools.nginx) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
