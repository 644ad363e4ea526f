import { randomBytes } from 'node:crypto';
import type { Started } from '../../lab/scenarios/start.ts';
import type { ScanOptions } from '../../src/engine/options.ts';
import { loadConfig, scan } from '../../src/index.ts';
import type { ScanReport } from '../../src/model/report.ts';

/** A real scan of a started scenario, as the command line would do it. */
export async function scanStarted(
  started: Pick<Started, 'configFile' | 'dir'>,
  signal = new AbortController().signal,
  more: Partial<ScanOptions> = {},
): Promise<ScanReport> {
  const config = await loadConfig({ file: started.configFile, environment: {}, clock: Date.now });
  return scan({
    config,
    signal,
    listen: () => undefined,
    clock: Date.now,
    random: randomBytes,
    environment: {},
    version: '0.0.0',
    ledger: `${started.dir}/ledger`,
    ...more,
  });
}
