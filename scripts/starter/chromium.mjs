import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasApt, libraryPath, unpackDebian } from './debian.mjs';
import { environment, lab } from './place.mjs';
import { capture } from './run.mjs';
import { step } from './step.mjs';

const note = join(lab, 'chromium.json');
const folder = join(lab, 'debian-chromium');
const unpacked = join(folder, 'usr/lib/chromium/chromium');
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Finds a Chromium for the browser tests, or unpacks Debian's into .lab. What was found is written to
 * .lab/chromium.json ({ executablePath, env }), where the tests look for it. Undefined where none can be had.
 */
export async function ensureChromium() {
  const known = remembered();
  const found = known ?? installed() ?? (existsSync(unpacked) ? fromFolder() : undefined);
  if (found && (await starts(found))) return known ?? remember(found);
  if (!(await hasApt())) return undefined;
  await step('Chromium from Debian for the browser tests (about 125 MB, unpacked into ./.lab)', async () => {
    const packages = await unpackDebian(['chromium'], folder);
    return `${packages.length} packages`;
  });
  return (await starts(fromFolder())) ? remember(fromFolder()) : undefined;
}

function installed() {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((place) => names.map((name) => join(place, name)))
    .find(existsSync);
  return executablePath && { executablePath, env: {} };
}

function fromFolder() {
  return {
    executablePath: unpacked,
    env: { LD_LIBRARY_PATH: libraryPath(folder), FONTCONFIG_FILE: fonts() },
  };
}

// The unpacked libraries would look for fonts in /etc and /usr, where a small machine has none.
function fonts() {
  const file = join(folder, 'fonts.conf');
  const places = ['/usr/share/fonts', join(folder, 'usr/share/fonts')].map((place) => `<dir>${place}</dir>`);
  const cache = `<cachedir>${join(lab, 'font-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${places.join('')}${cache}</fontconfig>\n`);
  return file;
}

async function starts({ executablePath, env }) {
  const { code, said } = await capture(executablePath, ['--version'], { env: { ...environment(), ...env } });
  if (code !== 0) console.log(`  ${executablePath} does not start: ${said.trim()}`);
  return code === 0;
}

function remembered() {
  try {
    const known = JSON.parse(readFileSync(note, 'utf8'));
    return existsSync(known.executablePath) && known.env ? known : undefined;
  } catch {
    return undefined;
  }
}

function remember(found) {
  mkdirSync(lab, { recursive: true });
  writeFileSync(note, `${JSON.stringify(found, undefined, 2)}\n`);
  return found;
}
