import type { ProvenFinding } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import type { Ground } from './bed.ts';
import { type Look, type Round, runRound } from './round.ts';
import type { Stake } from './stake.ts';
import { standUp, type Unfit } from './stand.ts';

export type Scanned = Extract<Round, { kind: 'scanned' }>;

/** What the tries of one verification share. */
export interface Work {
  readonly bed: Ground;
  readonly report: Pick<ScanReport, 'findings' | 'matrix'>;
  readonly findings: readonly ProvenFinding[];
  readonly stake: Stake;
  /** The copy as it is, scanned. */
  readonly bare: Promise<Scanned>;
  readonly spent: { starts: number; rounds: number; requests: number };
  /** Patches that were in a copy whose every cell they may touch was compared. */
  readonly compared: Set<Patch>;
  /** Operations at which something broke in some copy. */
  readonly broken: Set<OperationId>;
  /** Of those, the ones at which no copy with all that is good was seen to be well since. */
  readonly doubts: Set<OperationId>;
  /** A copy on which something broke says nothing of anybody. */
  readonly strict: boolean;
}

/** No patch is tried in more copies than this allows altogether. */
const most = { rounds: 16, starts: 48 };

export const mayLook = ({ spent, bed }: Pick<Work, 'spent' | 'bed'>): boolean =>
  spent.rounds < most.rounds && mayStart({ spent, bed });

export const mayStart = ({ spent, bed }: Pick<Work, 'spent' | 'bed'>): boolean =>
  spent.starts < most.starts && !bed.signal.aborted;

export async function round(
  { bed, spent }: Pick<Work, 'bed' | 'spent'>,
  patches: readonly Patch[],
  look: Look,
): Promise<Round> {
  spent.starts += 1;
  spent.rounds += 1;
  const done = await runRound(bed, patches, spent.starts, look);
  if (done.kind === 'scanned')
    spent.requests += done.report.cost.requests + (done.second?.cost.requests ?? 0);
  return done;
}

/** Why a copy with these patches does not come up; nothing where it does. */
export async function startOnly(work: Work, patches: readonly Patch[]): Promise<Unfit | undefined> {
  work.spent.starts += 1;
  const standing = await standUp(work.bed, patches, work.spent.starts);
  if (standing.kind === 'unfit') return standing;
  await standing.remove();
  return undefined;
}

export const mine = (patch: Patch, findings: readonly ProvenFinding[]): ProvenFinding[] =>
  findings.filter(({ fingerprint }) =>
    patch.fixes.some(({ fingerprints }) => fingerprints.includes(fingerprint)),
  );
