import { existsSync, readFileSync } from 'node:fs';
<<<<<<< HEAD
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

const note = '.lab/chromium.json';
const place = z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) });

/** False where `npm test` found no Chromium and could unpack none: browser tests are then skipped. */
export const hasChromium = existsSync(note);

/** Starts the Chromium that `npm test` found or unpacked. */
export function launchChromium(): Promise<Browser> {
  const { executablePath, env } = place.parse(JSON.parse(readFileSync(note, 'utf8')));
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, chromiumSandbox: false });
=======
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const note = join('.lab', 'chromium.json');

/** The machine's Chromium, without a network. Where there is none, a test fails with what to do. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, libraryPath } = found();
  return chromium.launch({
    executablePath,
    // As root, and in containers, Chromium does not start with its sandbox; it opens only files that the test wrote.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: libraryPath === '' ? environment() : { ...environment(), LD_LIBRARY_PATH: libraryPath },
  });
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function found(): { readonly executablePath: string; readonly libraryPath: string } {
  const named = process.env['COUNTERSIGN_CHROMIUM'];
  if (named !== undefined && existsSync(named)) return { executablePath: named, libraryPath: '' };
  const unpacked = noted();
  if (unpacked !== undefined) return unpacked;
  const places = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  const installed = places.flatMap((place) => names.map((name) => join(place, name))).find((file) => existsSync(file));
  if (installed !== undefined) return { executablePath: installed, libraryPath: '' };
  throw new Error(
    'No Chromium was found. Install one (on Debian: apt-get install chromium), run `npm test`, which unpacks one, or name it in COUNTERSIGN_CHROMIUM.',
  );
}

/** What the starter of the tests unpacked and wrote down. */
function noted(): { readonly executablePath: string; readonly libraryPath: string } | undefined {
  if (!existsSync(note)) return undefined;
  const read: unknown = JSON.parse(readFileSync(note, 'utf8'));
  if (typeof read !== 'object' || read === null || !('executablePath' in read)) return undefined;
  const { executablePath } = read;
  const libraryPath = 'libraryPath' in read && typeof read.libraryPath === 'string' ? read.libraryPath : '';
  return typeof executablePath === 'string' && existsSync(executablePath) ? { executablePath, libraryPath } : undefined;
>>>>>>> 0ff4923 (Tests of the page in a real browser, contrast of its colours, sizes)
}
