import { CountersignError } from '../../errors.ts';
import { brokenTwice } from '../../findings/cure/broken.ts';
import { startBroom } from '../../fixes/verify/broom.ts';
import { digestOfTree } from '../../fixes/verify/tree.ts';
import type { PatchTrial, Verification } from '../../model/cure.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { Patch } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import { attempt, brokenIn, placesOf } from './attempt.ts';
import type { Bed, Ground } from './bed.ts';
import { bisect } from './bisect.ts';
import { groupsOf } from './groups.ts';
import { verifyConfigOf } from './served.ts';
import { stakeOf } from './stake.ts';
import { mayLook, mine, round, type Scanned, type Work } from './work.ts';

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
  const spent = { starts: 0, rounds: 0, requests: 0 };
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
    trials: patches.map((each) => byPatch.get(each.id) ?? untried(each, findings, bed.signal.aborted)),
    starts: spent.starts,
    requests: spent.requests,
    seconds: Math.round((bed.clock() - began) / 100) / 10,
    untouched,
    notes,
    interrupted: bed.signal.aborted,
  };
}

interface Task extends Pick<Work, 'report' | 'findings' | 'spent'> {
  readonly bed: Bed;
  readonly notes: string[];
}

async function tryAll({ bed: given, notes, ...task }: Task, tried: readonly Patch[]): Promise<PatchTrial[]> {
  // Where the copy without a patch cannot be served, nothing else goes on.
  const quit = new AbortController();
  const signal = AbortSignal.any([given.signal, quit.signal]);
  const bed: Ground = { ...given, signal, usual: {} };
  const { source, copies } = verifyConfigOf(bed.config);
  const operations = task.report.matrix.rows.map(({ operation }) => operation);
  const stake = await stakeOf(source, tried, operations, task.findings, bed.clock);
  bed.tell('starting a copy as it is');
  const bare = bareRound({ bed, spent: task.spent }, (operation) =>
    tried.some((patch) => stake.touches(patch, operation)),
  ).catch((error: unknown) => {
    quit.abort();
    throw error;
  });
  if (copies === 1) await bare.catch(() => undefined);
  const fresh = { compared: new Set<Patch>(), broken: new Set<string>(), doubts: new Set<string>() };
  const work: Work = { ...task, ...fresh, bed, stake, bare, strict: false };
  const [first, said] = await Promise.allSettled([bare, settled(work, tried)]);
  // Whoever is stopped need not be told why it did not get further.
  if (first.status === 'rejected' && given.signal.aborted) return [];
  if (first.status === 'rejected') throw first.reason;
  if (first.value.tests?.passed === false)
    notes.push('the tests fail without any patch; they are not counted');
  if (said.status === 'rejected') throw said.reason;
  return said.value;
}

async function bareRound(
  work: Pick<Work, 'bed' | 'spent'>,
  asked: (operation: string) => boolean,
): Promise<Scanned> {
  const bare = await round(work, [], { wanted: ({ operation }) => asked(operation) });
  if (bare.kind !== 'scanned') throw ('error' in bare ? bare.error : undefined) ?? unserved(bare.because);
  if (!work.bed.signal.aborted) checkControls(bare);
  return bare;
}

/** What became of each patch. What copies on which something broke said of the others is looked at once more, all together. */
async function settled(work: Work, tried: readonly Patch[]): Promise<PatchTrial[]> {
  const { said, good } = await bisect(
    groupsOf(tried),
    (together, beside) => attempt(work, together, beside),
    () => mayLook(work),
  );
  if (work.doubts.size === 0 || good.length === 0 || (await isWell(work, good))) return [...said.values()];
  const again = await bisect(
    groupsOf(good),
    (together, beside) => attempt({ ...work, strict: true }, together, beside),
    () => mayLook(work),
  );
  return [
    ...[...said].flatMap(([patch, trial]) => (good.includes(patch) ? [] : [trial])),
    ...again.said.values(),
  ];
}

/** A copy with all that is good, at the operations at which something had broken. */
async function isWell(work: Work, good: readonly Patch[]): Promise<boolean> {
  if (work.bed.signal.aborted) return true;
  work.bed.tell(`starting a copy with all ${good.length} that are proven`);
  const asked = (operation: string) => work.doubts.has(operation);
  const copy = { together: good, beside: [], asked };
  const now = await round(work, good, {
    wanted: ({ operation }) => asked(operation),
    doubts: async (report) => placesOf(await brokenIn(work, copy, report)),
    without: (await work.bare).slow.filter((each) => !asked(each)),
  });
  if (now.kind !== 'scanned') return work.bed.signal.aborted;
  if (now.second === undefined) return true;
  const [first, second] = [await brokenIn(work, copy, now.report), await brokenIn(work, copy, now.second)];
  return brokenTwice(first, second).length === 0;
}

function untried(patch: Patch, findings: readonly ProvenFinding[], stopped: boolean): PatchTrial {
  const because =
    patch.choices !== undefined && patch.edits.length === 0
      ? 'there is a choice to make first'
      : patch.grade === 'show'
        ? 'it is shown only and never applied by itself'
        : mine(patch, findings).length === 0
          ? 'no finding of the wire belongs to it, so no run could show a cure'
          : stopped
            ? 'the run was stopped before it came to this one'
            : 'the runs that were allowed were used up';
  return { patch: patch.id, outcome: 'untried', because, lines: [], turned: [], broken: [], together: 0 };
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
