import { existsSync, readFileSync } from 'node:fs';
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
}
