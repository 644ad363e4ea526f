import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const note = '.lab/chromium.json';
const place = z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) });

/** Starts the machine's Chromium. Where there is none, the test fails with what to do. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = found();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    chromiumSandbox: false,
    // In containers the shared memory is small.
    args: ['--disable-dev-shm-usage'],
  });
}

/** The one that was named, the one that `npm test` found or unpacked and noted, or one on the path. */
function found(): z.infer<typeof place> {
  const named = process.env['COUNTERSIGN_CHROMIUM'];
  if (named !== undefined && existsSync(named)) return { executablePath: named, env: {} };
  if (existsSync(note)) return place.parse(JSON.parse(readFileSync(note, 'utf8')));
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  const installed = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (installed !== undefined) return { executablePath: installed, env: {} };
  throw new Error(
    'No Chromium was found. Install one (on Debian: apt-get install chromium), run `npm test`, which unpacks one, or name it in COUNTERSIGN_CHROMIUM.',
  );
}
