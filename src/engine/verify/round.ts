import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { CountersignError } from '../../errors.ts';
import { applyIn } from '../../fixes/verify/apply.ts';
import { pythonOf, uncompiled } from '../../fixes/verify/compile.ts';
import { finish } from '../../fixes/verify/finish.ts';
import { copyTree } from '../../fixes/verify/tree.ts';
import type { Experiment } from '../../model/experiment.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Change } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import type { Review } from '../../model/review.ts';
import { freePort } from '../../wire/free-port.ts';
import { scan } from '../scan.ts';
import { reviewOf } from '../source.ts';
import type { Bed } from './bed.ts';
import { type Served, servedAt, verifyConfigOf } from './served.ts';
import { bringUp } from './up.ts';

/** A copy that does not compile, start or stay up says so with the last lines. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly because: string;
  readonly lines: readonly string[];
  readonly error?: CountersignError;
}

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
  | Unfit;

export interface Look {
  readonly wanted: (experiment: Experiment) => boolean;
  /** Operations that must be looked at twice before anything is said of them. */
  readonly doubts?: (report: ScanReport) => ReadonlySet<OperationId>;
  /** Operations that are never sent, beside those that the configuration names. */
  readonly without?: readonly OperationId[];
}

/** Copies the tree, applies, compiles, reviews, starts, scans and runs the tests. The application is stopped, come what may. */
export async function runRound(
  bed: Bed,
  changes: readonly Change[],
  number: number,
  look: Look,
): Promise<Round> {
  const verify = verifyConfigOf(bed.config);
  const folder = join(bed.workspace, String(number));
  await copyTree(verify.folder, folder);
  const code = join(folder, verify.django);
  const served = await servedAt(bed.config, verify, await freePort(), bed.environment);
  const unfit = await patched(bed, { copy: folder, django: verify.django }, changes, verify.python, served);
  if (unfit !== undefined) return unfit;
  const review = await reviewOf({ ...verify.source, django: code }, bed.clock);
  const up = await bringUp(bed, folder, served, verify.seconds);
  if ('error' in up) return { kind: 'unfit', ...up };
  const { application } = up;
  try {
    const { report, slow } = await scanned(bed, served.config, number, look);
    const again = look.doubts?.(report) ?? new Set();
    const second =
      again.size === 0
        ? undefined
        : await scanned(bed, served.config, number, {
            wanted: (each) => look.wanted(each) && again.has(each.operation),
            without: [...(look.without ?? []), ...slow].filter((each) => !again.has(each)),
          });
    if (application.over())
      return {
        kind: 'unfit',
        because: 'the application ended while it was scanned',
        lines: application.lastLines(),
      };
    const tests = await testsIn(bed, folder, served, verify.seconds);
    return {
      kind: 'scanned',
      report,
      slow,
      ...(second && { second: second.report }),
      review,
      ...(tests && { tests }),
    };
  } finally {
    await application.stop();
  }
}

async function scanned(
  bed: Bed,
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

async function patched(
  bed: Bed,
  { copy, django }: { readonly copy: string; readonly django: string },
  changes: readonly Change[],
  python: string | undefined,
  { environment }: Served,
): Promise<Unfit | undefined> {
  let files: string[];
  try {
    files = await applyIn(copy, django, changes);
  } catch (error) {
    const lines = error instanceof Error ? [error.message] : [];
    return { kind: 'unfit', because: 'it does not fit the source as it is now', lines };
  }
  const code = join(copy, django);
  const program = pythonOf(code, python);
  const lines = await uncompiled(program, files, { folder: code, environment }, bed.signal);
  return lines !== undefined && lines.length > 0
    ? { kind: 'unfit', because: 'the patched source does not compile', lines }
    : undefined;
}

async function testsIn(
  bed: Bed,
  folder: string,
  { tests, environment, masked }: Served,
  seconds: number,
): Promise<{ passed: boolean; lines: string[] } | undefined> {
  if (tests === undefined) return undefined;
  const { code, lines } = await finish({ words: tests, folder, environment }, 10 * seconds, bed.signal);
  return { passed: code === 0, lines: lines.slice(-12).map(masked) };
}
