import type { ScanReport } from '../model/report.ts';
import { briefAsJson, briefOf } from './brief.ts';
import { digest } from './digest.ts';
import { hintsOf } from './hints.ts';
import type { ScanOptions } from './options.ts';
import { pipeline } from './pipeline.ts';
import { prepare } from './prepare.ts';
import { replayer } from './replayer.ts';
import { openSession } from './session.ts';
import { readFromSource } from './source.ts';

/**
 * The whole pipeline: load, survey, calibrate, plan, send, judge, join, score, report.
 * Nothing is sent before everything that can be checked at a desk was checked. Throws CountersignError.
 */
export async function scan(options: ScanOptions): Promise<ScanReport> {
  const { config, listen, signal, clock, version } = options;
  listen({ kind: 'stage', stage: 'load', detail: config.file });
  if (config.source)
    listen({
      kind: 'stage',
      stage: 'read source',
      detail: config.source.django ?? config.source.sarif.join(', '),
    });
  const source = config.source && (await readFromSource(config.source, clock));
  const prepared = await prepare(config, options.environment, clock(), source?.operations);
  const id = options.random(6).toString('hex');
  const brief = briefOf(
    config,
    prepared,
    id,
    new Date(clock()).toISOString(),
    options.only ?? [],
    options.folder,
    source && hintsOf(source, prepared.policy.operations),
  );
  listen({ kind: 'stage', stage: 'survey', detail: `${brief.draft.operations.length} operations` });

  const session = openSession(options, prepared, id, briefAsJson(brief));
  try {
    return await pipeline({
      brief,
      wire: session.wire,
      version,
      digest,
      now: clock,
      listen,
      interrupted: () => signal.aborted,
      replay: replayer(config, options.folder),
      ...(options.wanted && { wanted: options.wanted }),
      ...(source && { source }),
    });
  } finally {
    await session.close();
  }
}
