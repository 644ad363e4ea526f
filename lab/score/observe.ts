import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig, type Safety, type ScanEvent, scan } from '../../src/index.ts';
import type { Twin } from '../application.ts';
import type { Lab } from '../lab.ts';
import type { Observed, Spent } from './observed.ts';

export interface ObserveOptions {
  readonly safety: Safety;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Hears what the scan is at, often. */
  readonly tell: (line: string) => void;
}

/** Scans one running lab as a stranger would: all that the scanner is given is the configuration file. */
export async function observe(
  lab: Pick<Lab<Twin>, 'variant' | 'dir' | 'configFile' | 'rows'>,
  { safety, signal, clock, tell }: ObserveOptions,
): Promise<Observed> {
  const before = await lab.rows();
  const environment = {};
  const config = await loadConfig({ file: lab.configFile, flags: { safety }, environment, clock });
  const waited = new Map<string, number>();
  const spent: Spent[] = [];
  let stage = '';
  const listen = (event: ScanEvent): void => {
    if (event.kind === 'stage') stage = event.stage;
    if (event.kind === 'trial') stage = `send ${event.done} of ${event.of}`;
    if (event.kind === 'exchange') waited.set(event.exchange.id, event.exchange.ms);
    if (event.kind === 'verdict') {
      const { check: flaw, experiment, exchanges } = event.verdict;
      const requests = exchanges.map((id) => ({ id, ms: waited.get(id) ?? 0 }));
      spent.push({ flaw, operation: experiment.operation, requests });
    }
    tell(`${lab.variant}: ${stage}, ${waited.size} answers`);
  };
  const began = clock();
  const report = await scan({
    config,
    signal,
    listen,
    ledger: join(lab.dir, 'ledger'),
    clock,
    random: randomBytes,
    environment,
    version: 'score',
  });
  const seconds = (clock() - began) / 1000;
  return { variant: lab.variant, report, rowsEqual: (await lab.rows()) === before, seconds, spent };
}
