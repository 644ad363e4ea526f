import type { ScanReport } from '../../../src/model/report.ts';
import type { Safety } from '../../../src/model/safety.ts';
import { makeKeyRing, type Started, startApi } from '../start.ts';
import type { Toggles } from './draw.ts';
import { makeWorld } from './make.ts';
import type { Crew } from './run.ts';
import { broken, scoreWorld } from './score.ts';

/** Scans what was started; the lab knows nothing else of the scanner. */
export type ScanStarted = (started: Started, signal: AbortSignal) => Promise<ScanReport>;

export interface AloneOptions {
  readonly safety?: Safety;
  readonly toggles?: Toggles;
  readonly signal?: AbortSignal;
  readonly clock: () => number;
}

/** One world after the other in this process; certificates are minted once for all of them. */
export async function alone(scan: ScanStarted, options: AloneOptions): Promise<Crew> {
  const { clock, toggles, safety = 'full', signal = new AbortController().signal } = options;
  const ring = await makeKeyRing(clock);
  return {
    width: 1,
    async run(seed) {
      const world = makeWorld(seed, toggles);
      const started = await startApi(world.api, { ring, safety });
      try {
        return scoreWorld(world, await scan(started, signal));
      } catch (error) {
        return broken(world, error instanceof Error ? error.message : 'the scan failed');
      } finally {
        await started.stop();
      }
    },
    stop: () => ring.remove(),
  };
}
