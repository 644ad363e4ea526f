import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const note = join('.lab', 'chromium.json');
const place = z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) });

/** The machine's Chromium, or the one that `npm test` unpacked; no network. Where there is none, a test fails with what to do. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = found();
  return chromium.launch({
    executablePath,
    // As root, and in containers, Chromium does not start with its sandbox; it opens only files that the test wrote.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
  });
}

function found(): z.infer<typeof place> {
  const named = process.env['COUNTERSIGN_CHROMIUM'];
  if (named !== undefined && existsSync(named)) return { executablePath: named, env: {} };
  if (existsSync(note)) {
    const noted = place.parse(JSON.parse(readFileSync(note, 'utf8')));
    if (existsSync(noted.executablePath)) return noted;
  }
  const places = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  const installed = places
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (installed !== undefined) return { executablePath: installed, env: {} };
  throw new Error(
    'No Chromium was found. Install one (on Debian: apt-get install chromium), run `npm test`, which unpacks one, or name it in COUNTERSIGN_CHROMIUM.',
  );
}
