import { brokenBy, brokenTwice } from '../../findings/cure/broken.ts';
import { brokenTrial, judged } from '../../findings/cure/judged.ts';
import { collide } from '../../fixes/apply.ts';
import type { BrokenCell, PatchTrial } from '../../model/cure.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Patch } from '../../model/patch.ts';
import type { ScanReport } from '../../model/report.ts';
import { apart, type Told } from './bisect.ts';
import { sift } from './sift.ts';
import type { Unfit } from './stand.ts';
import { suspectsOf } from './suspects.ts';
import { mayStart, mine, round, type Scanned, startOnly, type Work } from './work.ts';

type Said = Told<Patch, PatchTrial>;

/** One copy: the patches that are asked about, and those already proven that stand beside them. */
interface Copy {
  readonly together: readonly Patch[];
  readonly beside: readonly Patch[];
  readonly asked: (operation: OperationId) => boolean;
}

/** Several patches in one copy, beside those already proven: what it says of each, or in which groups to try them again. */
export async function attempt(
  work: Work,
  together: readonly Patch[],
  proven: readonly Patch[],
): Promise<Said> {
  const { bed, compared } = work;
  const beside = proven.filter((good) => !together.some((each) => collide(good, each)));
  const others = beside.length === 0 ? '' : `, beside ${beside.length} that are proven`;
  bed.tell(`starting a copy with ${together.length} ${together.length === 1 ? 'patch' : 'patches'}${others}`);
  const copy: Copy = { together, beside, asked: askedOf(work, together) };
  // The first copy is looked at beside the one without a patch: nothing is known of slow operations yet.
  const slow = compared.size === 0 ? [] : (await work.bare).slow;
  const now = await round(work, [...beside, ...together], {
    wanted: ({ operation }) => copy.asked(operation),
    doubts: async (report) => placesOf(await brokenIn(work, copy, report)),
    without: slow.filter((each) => !copy.asked(each)),
  });
  if (bed.signal.aborted) return { said: new Map(), good: [], next: [] };
  if (now.kind === 'unfit') return sifted(work, copy, now);
  if (now.kind === 'fell')
    return apart(together, [], (patch) => unfitTrial(patch, now, together.length + beside.length));
  const broken =
    now.second === undefined
      ? []
      : brokenTwice(await brokenIn(work, copy, now.report), await brokenIn(work, copy, now.second));
  for (const each of together) compared.add(each);
  if (broken.length > 0) return suspected(work, copy, now, broken);
  if (beside.length === proven.length)
    for (const each of [...work.doubts].filter(copy.asked)) work.doubts.delete(each);
  return judgedIn(work, copy, now);
}

/** Everything that a patch may touch is compared once; after that only where its findings are and where something broke. */
function askedOf({ stake, compared, broken }: Work, together: readonly Patch[]): Copy['asked'] {
  return (operation) =>
    together.some(
      (patch) =>
        stake.cures(patch, operation) ||
        (stake.touches(patch, operation) && (!compared.has(patch) || broken.has(operation))),
    );
}

export async function brokenIn(
  work: Pick<Work, 'bare' | 'findings'>,
  { together, beside, asked }: Copy,
  report: ScanReport,
): Promise<BrokenCell[]> {
  const meant = meantBy(work, [...beside, ...together]);
  return [...lostBy(report), ...brokenBy((await work.bare).report, report, meant, asked)];
}

const meantBy = ({ findings }: Pick<Work, 'findings'>, patches: readonly Patch[]) =>
  findings.filter((each) => patches.some((patch) => mine(patch, [each]).length > 0));

export const placesOf = (broken: readonly BrokenCell[]): Set<OperationId> =>
  new Set(broken.map(({ operation }) => operation));

/** Of patches that cannot have touched what broke, the copy speaks as if nothing had; the others are told apart. */
async function suspected(work: Work, copy: Copy, now: Scanned, broken: readonly BrokenCell[]): Promise<Said> {
  const { stake } = work;
  const { together, beside } = copy;
  const places = [...placesOf(broken)];
  for (const each of places) {
    work.broken.add(each);
    work.doubts.add(each);
  }
  const size = together.length + beside.length;
  const suspects = together.filter((patch) => places.some((each) => stake.touches(patch, each)));
  const clear = together.filter((each) => !suspects.includes(each));
  const trial = (patch: Patch) =>
    brokenTrial(
      patch,
      broken.filter(({ operation }) => stake.touches(patch, operation)),
      size,
    );
  if (suspects.length === 0 || work.strict)
    return apart(together, [clear, suspects], (patch) => brokenTrial(patch, broken, size));
  const near = suspects.filter((patch) => places.some((each) => stake.reaches(patch, each)));
  const spoken = await judgedIn(work, { ...copy, together: clear }, now);
  const told = apart(suspects, [near, suspects.filter((each) => !near.includes(each))], trial);
  return {
    said: new Map([...spoken.said, ...told.said]),
    good: spoken.good,
    next: [...spoken.next, ...told.next],
  };
}

async function judgedIn(work: Work, { together, beside }: Copy, now: Scanned): Promise<Said> {
  const bare = await work.bare;
  const size = together.length + beside.length;
  const { tests } = now;
  if (tests?.passed === false && bare.tests?.passed === true)
    return apart(together, [], (patch) =>
      unfitTrial(patch, { because: 'the tests of the project fail', lines: tests.lines }, size),
    );
  const shared = {
    before: bare.report,
    after: now.report,
    issues: now.review.issues,
    together: size,
    meant: meantBy(work, [...beside, ...together]),
  };
  const said = new Map(
    together.map((patch) => {
      const touches = (operation: OperationId): boolean => work.stake.touches(patch, operation);
      return [patch, judged(patch, mine(patch, work.findings), { ...shared, touches })];
    }),
  );
  return { said, good: together.filter((each) => said.get(each)?.outcome === 'verified'), next: [] };
}

/** Who keeps the copy from coming up is found by starts alone; the others are tried without. */
async function sifted(work: Work, { together, beside }: Copy, unfit: Unfit): Promise<Said> {
  const { fit, unfit: found } = await sift(
    together,
    unfit,
    (patches) => startOnly(work, [...beside, ...patches]),
    {
      suspects: (patches, { lines }) => suspectsOf(patches, lines),
      starts: () => mayStart(work),
    },
  );
  const size = together.length + beside.length;
  return {
    said: new Map([...found].map(([patch, why]) => [patch, unfitTrial(patch, why, size)])),
    good: [],
    next: [fit],
  };
}

const unfitTrial = (
  patch: Patch,
  { because, lines }: Pick<Unfit, 'because' | 'lines'>,
  size: number,
): PatchTrial => ({ ...brokenTrial(patch, [], size), because, lines });

/** A caller who is not recognised any more lost everything. */
function lostBy({ controls }: ScanReport): BrokenCell[] {
  return controls.flatMap(({ held, who, operation, detail }): BrokenCell[] =>
    held
      ? []
      : [{ operation: operation ?? 'everywhere', who, before: 'served', after: 'refused', words: detail }],
  );
}
