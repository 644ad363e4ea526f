import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig, scan } from '../../../src/index.ts';
import type { ScanStarted } from './alone.ts';

const environment = process.env;
const clock = Date.now;

/** Scans a world as an operator would, without a listener. */
export const scanStarted: ScanStarted = async ({ configFile, dir }, signal) =>
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
