import type { ScenarioApi, Store } from '../../lab/scenarios/api.ts';
import type { Visit } from '../../lab/scenarios/server.ts';
import type { KeyRing, Started, StartOptions } from '../../lab/scenarios/start.ts';
import { startApi } from '../../lab/scenarios/start.ts';
import { type Exit, exitOf, exitOfError } from '../../src/apps/cli/exit.ts';
import type { ScanReport } from '../../src/model/report.ts';
import { reconfigure } from './reconfigure.ts';
import { scanStarted } from './scan.ts';

/** How a scan ended, as the command line would see it, and what the server saw of it. */
export interface Ended {
  readonly exit: Exit;
  readonly report?: ScanReport;
  readonly error?: unknown;
  readonly before: Store;
  readonly after: Store;
  readonly visits: readonly Visit[];
}

export interface EndedOptions extends StartOptions {
  readonly ring: KeyRing;
  /** Settings laid over the configuration, top-level key by key. */
  readonly settings?: { readonly [key: string]: unknown };
  readonly abort?: AbortController;
  readonly patience?: number;
  /** Runs before the scan, when the server already listens. */
  readonly meanwhile?: (started: Started) => Promise<void> | void;
}

/** Starts `api`, scans it, stops it. Whatever the scan throws is part of how it ended. */
export async function endOf(api: ScenarioApi, options: EndedOptions): Promise<Ended> {
  const { settings, abort = new AbortController(), meanwhile, patience, ...start } = options;
  const started = await startApi(api, start);
  try {
    if (settings !== undefined) await reconfigure(started.configFile, settings);
    await meanwhile?.(started);
    const before = started.state();
    const ended = await verdictOf(started, abort, patience);
    return { ...ended, before, after: started.state(), visits: started.visits() };
  } finally {
    await started.stop();
  }
}

/** The report and its exit code, or the mistake and its exit code. */
export async function verdictOf(
  started: Pick<Started, 'configFile' | 'dir'>,
  abort = new AbortController(),
  patience = 15_000,
): Promise<Pick<Ended, 'exit' | 'report' | 'error'>> {
  try {
    const report = await scanStarted(started, abort.signal, { patience });
    return { exit: exitOf(report, 'high', abort.signal.aborted), report };
  } catch (error) {
    return { exit: exitOfError(error), error };
  }
}

/** The codes of everything that went wrong, reported or thrown. */
export function faultsOf({ report, error }: Pick<Ended, 'report' | 'error'>): string[] {
  if (error !== undefined)
    return [
      typeof error === 'object' && error !== null && 'code' in error
        ? String(error.code)
        : error instanceof Error
          ? error.message
          : 'unknown',
    ];
  return report?.faults.map((each) => each.code) ?? [];
}
