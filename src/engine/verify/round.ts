import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { finish } from '../../fixes/verify/finish.ts';
import type { Experiment } from '../../model/experiment.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Change } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import type { Review } from '../../model/review.ts';
import { scan } from '../scan.ts';
import { reviewOf } from '../source.ts';
import type { Ground } from './bed.ts';
import { type Served, verifyConfigOf } from './served.ts';
import { type Standing, standUp, type Unfit } from './stand.ts';

export type Round =
  | {
      readonly kind: 'scanned';
      readonly report: ScanReport;
      /** Plain reads that kept every caller waiting. */
      readonly slow: readonly OperationId[];
      /** A second look at the operations that were in doubt. */
      readonly second?: ScanReport;
      readonly review: Review;
      readonly tests?: { readonly passed: boolean; readonly lines: readonly string[] };
    }
  | Fell
  | Unfit;

/** It came up, and ended by itself while it was scanned. */
export type Fell = Omit<Unfit, 'kind'> & { readonly kind: 'fell' };

export interface Look {
  readonly wanted: (experiment: Experiment) => boolean;
  /** Operations that must be looked at twice before anything is said of them. */
  readonly doubts?: (report: ScanReport) => Promise<ReadonlySet<OperationId>>;
  /** Operations that are never sent, beside those that the configuration names. */
  readonly without?: readonly OperationId[];
}

/** A copy with some changes: served, reviewed, scanned and tested. Nothing of it is left, come what may. */
export async function runRound(
  bed: Ground,
  changes: readonly Change[],
  number: number,
  look: Look,
): Promise<Round> {
  const standing = await standUp(bed, changes, number);
  if (standing.kind === 'unfit') return standing;
  try {
    return await lookedAt(bed, standing, number, look);
  } finally {
    await standing.remove();
  }
}

async function lookedAt(
  bed: Ground,
  { folder, code, served, application }: Standing,
  number: number,
  look: Look,
): Promise<Round> {
  const { source, seconds } = verifyConfigOf(bed.config);
  const review = await reviewOf({ ...source, django: code }, bed.clock);
  const { report, slow } = await scanned(bed, served.config, number, look);
  const again = (await look.doubts?.(report)) ?? new Set();
  const second =
    again.size === 0
      ? undefined
      : await scanned(bed, served.config, number, {
          wanted: (each) => look.wanted(each) && again.has(each.operation),
          without: [...(look.without ?? []), ...slow].filter((each) => !again.has(each)),
        });
  if (application.over())
    return {
      kind: 'fell',
      because: 'the application ended while it was scanned',
      lines: application.lastLines(),
    };
  const tests = await testsIn(bed, folder, served, seconds);
  return {
    kind: 'scanned',
    report,
    slow,
    ...(second && { second: second.report }),
    review,
    ...(tests && { tests }),
  };
}

async function scanned(
  bed: Ground,
  config: Config,
  number: number,
  { wanted, without = [] }: Look,
): Promise<{ report: ScanReport; slow: OperationId[] }> {
  const late = new Map<OperationId, number>();
  const exclude = [...config.target.exclude, ...without];
  const report = await scan({
    ...bed,
    config: { ...config, target: { ...config.target, exclude } },
    listen: (event) => {
      if (event.kind === 'trial' && (event.done % 100 === 0 || event.done === event.of))
        bed.tell(`copy ${number}: ${event.done} of ${event.of} experiments`);
      if (event.kind !== 'exchange' || event.exchange.ms < tedious) return;
      const { method, target } = event.exchange.request;
      const plain = `${method} ${target}`;
      late.set(plain, (late.get(plain) ?? 0) + 1);
    },
    ledger: join(bed.workspace, `ledger-${number}`),
    wanted,
  });
  return { report, slow: [...late].flatMap(([operation, times]) => (times > 3 ? [operation] : [])) };
}

/** Milliseconds of an answer that is not waited for again where nothing depends on it. */
const tedious = 800;

async function testsIn(
  bed: Ground,
  folder: string,
  { tests, environment, masked }: Served,
  seconds: number,
): Promise<{ passed: boolean; lines: string[] } | undefined> {
  if (tests === undefined) return undefined;
  const { code, lines } = await finish({ words: tests, folder, environment }, 10 * seconds, bed.signal);
  return { passed: code === 0, lines: lines.slice(-12).map(masked) };
}
