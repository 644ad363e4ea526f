import { CountersignError } from '../../errors.ts';
import { brokenBy, brokenTwice } from '../../findings/cure/broken.ts';
import { brokenTrial, judged } from '../../findings/cure/judged.ts';
import { collide } from '../../fixes/apply.ts';
import { startBroom } from '../../fixes/verify/broom.ts';
import { digestOfTree } from '../../fixes/verify/tree.ts';
import type { BrokenCell, PatchTrial, Verification } from '../../model/cure.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import { reviewOf } from '../source.ts';
import type { Bed } from './bed.ts';
import { bisect, type Together } from './bisect.ts';
import { groupsOf } from './groups.ts';
import { type Look, type Round, runRound } from './round.ts';
import { verifyConfigOf } from './served.ts';
import { type Stake, stakeOf } from './stake.ts';

/** No patch is tried in more copies than this allows altogether. */
const maxStarts = 16;

/**
 * Proves patches on copies: the same experiments on a copy without and on copies with them.
 * The tree itself is read only, and shown to be as it was. Throws CountersignError where the unpatched copy cannot be served.
 */
export async function verifyPatches(
  bed: Bed,
  report: Pick<ScanReport, 'findings' | 'matrix'>,
  patches: readonly Patch[],
): Promise<Verification> {
  const began = bed.clock();
  const { folder } = verifyConfigOf(bed.config);
  const digest = await digestOfTree(folder);
  const findings = report.findings.flatMap((each) => (each.standing === 'suspected' ? [] : [each]));
  const tried = patches.filter((each) => each.grade !== 'show' && mine(each, findings).length > 0);
  const notes: string[] = [];
  const spent = { starts: 0, requests: 0 };
  const broom = startBroom(bed.workspace);
  const trials =
    tried.length === 0
      ? []
      : await tryAll({ bed, report, findings, spent, notes }, tried).finally(() => broom.rest());
  const untouched = (await digestOfTree(folder)) === digest;
  if (!untouched)
    notes.push(
      'the tree itself changed meanwhile: somebody edited it, or the command of verify.start writes there',
    );
  const byPatch = new Map(trials.map((each) => [each.patch, each]));
  return {
    trials: patches.map((each) => byPatch.get(each.id) ?? untried(each, findings)),
    ...spent,
    seconds: Math.round((bed.clock() - began) / 100) / 10,
    untouched,
    notes,
    interrupted: bed.signal.aborted,
  };
}

interface Work {
  readonly bed: Bed;
  readonly report: Pick<ScanReport, 'findings' | 'matrix'>;
  readonly findings: readonly ProvenFinding[];
  readonly spent: { starts: number; requests: number };
  readonly notes: string[];
}

type Scanned = Extract<Round, { kind: 'scanned' }>;

async function tryAll(work: Work, tried: readonly Patch[]): Promise<PatchTrial[]> {
  const { bed, report, spent, notes } = work;
  const operations = report.matrix.rows.map(({ operation }) => operation);
  const { routes } = await reviewOf(verifyConfigOf(bed.config).source, bed.clock);
  const stake = stakeOf(routes, operations, work.findings);
  bed.tell('starting a copy as it is');
  const bare = await round(work, [], {
    wanted: ({ operation }) => tried.some((patch) => stake.touches(patch, operation)),
  });
  if (bare.kind === 'unfit') throw bare.error ?? unserved(bare.because);
  if (bed.signal.aborted) return [];
  checkControls(bare);
  if (bare.tests?.passed === false) notes.push('the tests fail without any patch; they are not counted');
  const said = await bisect(
    groupsOf(tried),
    (together, beside) => attempt(work, bare, stake, together, beside),
    () => spent.starts < maxStarts && !bed.signal.aborted,
  );
  return [...said.values()];
}

async function attempt(
  work: Work,
  bare: Scanned,
  stake: Stake,
  together: readonly Patch[],
  proven: readonly Patch[],
): Promise<Together<Patch, PatchTrial>> {
  const beside = proven.filter((good) => !together.some((each) => collide(good, each)));
  const all = [...beside, ...together];
  const meant = work.findings.filter((each) => all.some((patch) => mine(patch, [each]).length > 0));
  const asked = (operation: OperationId) => together.some((patch) => stake.touches(patch, operation));
  const wanted = ({ operation }: { readonly operation: OperationId }) => asked(operation);
  const brokenIn = (report: ScanReport) => [
    ...lostBy(report),
    ...brokenBy(bare.report, report, meant, asked),
  ];
  const doubts = (report: ScanReport) => new Set(brokenIn(report).map(({ operation }) => operation));
  const others = beside.length === 0 ? '' : `, beside ${beside.length} that are proven`;
  work.bed.tell(
    `starting a copy with ${together.length} ${together.length === 1 ? 'patch' : 'patches'}${others}`,
  );
  // Everything that a first look shows is compared once; copies after the first leave out what is slow and not at stake.
  const without = beside.length > 0 || work.spent.starts > 1 ? bare.slow.filter((each) => !asked(each)) : [];
  const now = await round(work, all, { wanted, doubts, without });
  if (work.bed.signal.aborted) return { kind: 'settled', said: new Map(), good: [] };
  if (now.kind === 'unfit')
    return {
      kind: 'broke',
      suspects: suspectsOf(together, now.lines),
      alone: (patch) => ({ ...brokenTrial(patch, [], all.length), because: now.because, lines: now.lines }),
    };
  const broken = now.second === undefined ? [] : brokenTwice(brokenIn(now.report), brokenIn(now.second));
  if (broken.length > 0)
    return {
      kind: 'broke',
      suspects: together.filter((patch) => broken.some(({ operation }) => stake.touches(patch, operation))),
      alone: (patch) => brokenTrial(patch, broken, all.length),
    };
  const tests = now.tests;
  if (tests?.passed === false && bare.tests?.passed === true)
    return {
      kind: 'broke',
      suspects: together,
      alone: (patch) => ({
        ...brokenTrial(patch, [], all.length),
        because: 'the tests of the project fail',
        lines: tests.lines,
      }),
    };
  const pair = { before: bare.report, after: now.report, issues: now.review.issues, together: all.length };
  const said = new Map(together.map((patch) => [patch, judged(patch, mine(patch, work.findings), pair)]));
  return { kind: 'settled', said, good: together.filter((each) => said.get(each)?.outcome === 'verified') };
}

/** Patches of a file that a compiler or an interpreter names; all of them where it names none. */
function suspectsOf(together: readonly Patch[], lines: readonly string[]): readonly Patch[] {
  const named = together.filter(({ edits, creates }) =>
    [...edits, ...creates].some(({ path }) => lines.some((line) => line.includes(path))),
  );
  return named.length > 0 ? named : together;
}

async function round({ bed, spent }: Work, patches: readonly Patch[], look: Look): Promise<Round> {
  spent.starts += 1;
  const done = await runRound(bed, patches, spent.starts, look);
  if (done.kind === 'scanned') spent.requests += done.report.cost.requests;
  return done;
}

const mine = (patch: Patch, findings: readonly ProvenFinding[]): ProvenFinding[] =>
  findings.filter(({ fingerprint }) =>
    patch.fixes.some(({ fingerprints }) => fingerprints.includes(fingerprint)),
  );

function untried(patch: Patch, findings: readonly ProvenFinding[]): PatchTrial {
  const because =
    patch.choices !== undefined && patch.edits.length === 0
      ? 'there is a choice to make first'
      : patch.grade === 'show'
        ? 'it is shown only and never applied by itself'
        : mine(patch, findings).length === 0
          ? 'no finding of the wire belongs to it, so no run could show a cure'
          : 'the runs that were allowed were used up';
  return { patch: patch.id, outcome: 'untried', because, lines: [], turned: [], broken: [], together: 0 };
}

/** A caller who is not recognised any more lost everything. */
function lostBy({ controls }: ScanReport): BrokenCell[] {
  return controls.flatMap(({ held, who, operation, detail }): BrokenCell[] =>
    held
      ? []
      : [{ operation: operation ?? 'everywhere', who, before: 'served', after: 'refused', words: detail }],
  );
}

/** Without callers who are recognised nothing that a copy says would count. */
function checkControls({ report }: Scanned): void {
  const lost = report.controls.filter(({ held }) => !held);
  if (lost.length === 0 && report.residue.length === 0) return;
  throw new CountersignError(
    'control-failed',
    lost.length === 0
      ? 'The scan of the unpatched copy left something behind'
      : `On the unpatched copy ${lost.map(({ who }) => who).join(', ')} could not be proven`,
    'The copy needs the accounts and certificates that the target has: fill its database in verify.start, and give it the same keys.',
  );
}

function unserved(because: string): CountersignError {
  return new CountersignError(
    'start-failed',
    `The unpatched copy cannot be served: ${because}`,
    'Run verify.start by hand in a copy of the folder.',
  );
}
