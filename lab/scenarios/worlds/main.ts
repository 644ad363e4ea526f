import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig, scan } from '../../../src/index.ts';
import { readArguments, runWorlds, type ScanStarted } from './run.ts';
import type { Miss } from './score.ts';

/** `npm run worlds -- --count N --seed S --json`: scans random worlds and compares with what they know of themselves. */
const { json, ...wanted } = readArguments(process.argv.slice(2));
const environment = process.env;
const clock = Date.now;

const scanStarted: ScanStarted = async ({ configFile, dir }, signal) =>
  scan({
    config: await loadConfig({ file: configFile, environment, clock }),
    signal,
    listen: () => {},
    ledger: join(dir, 'ledger'),
    clock,
    random: randomBytes,
    environment,
    version: 'worlds',
  });

const { total, misses } = await runWorlds(scanStarted, {
  ...wanted,
  clock,
  done: (seed, _, missed) => {
    const lines = missed.length > 0 || json ? missed.map(told) : [`world ${seed}: as it says of itself`];
    for (const line of lines) process.stderr.write(`${line}\n`);
  },
});
process.stdout.write(`${JSON.stringify({ total, ...(json && { misses }) }, null, 2)}\n`);
process.exitCode = total.falseProven > 0 ? 1 : 0;

function told({ seed, kind, flaw, operation, parameter, why }: Miss): string {
  return `world ${seed}: ${kind} ${flaw} ${operation} ${parameter ?? ''} (${why})`;
}
