import { type Flags, loadConfig, type ScanReport, scan } from '../../../index.ts';
import type { Shell } from '../shell.ts';

export interface DemoScan {
  readonly configFile: string;
  readonly flags: Flags;
  readonly ledger: string;
  readonly signal: AbortSignal;
  /** How far it is, in a few words. */
  readonly tell: (how: string) => void;
}

/** The scan that everybody gets, told in a few words. */
export async function scanLab(
  { configFile, flags, ledger, signal, tell }: DemoScan,
  { environment, clock, random, version }: Shell,
): Promise<ScanReport> {
  const config = await loadConfig({ file: configFile, flags, environment, clock });
  return scan({
    config,
    signal,
    ledger,
    environment,
    clock,
    random,
    version,
    ...(config.only && { only: config.only }),
    listen(event) {
      if (event.kind === 'stage') tell(event.stage);
      if (event.kind === 'trial') tell(`${event.done} of ${event.of}`);
    },
  });
}
