import { compatible } from '../fixes/apply.ts';
import { changedTexts, digestOf } from '../fixes/change.ts';
import { propose } from '../fixes/propose.ts';
import { type Sheet, toSheet } from '../fixes/sheet.ts';
import { decoded } from '../fixes/text.ts';
import type { Issue } from '../model/issue.ts';
import type { Cured, Patch, PatchPlan, Unpatched } from '../model/patch.ts';
import { inspect } from '../rules/inspect.ts';
import type { Rule } from '../rules/rule.ts';
import { createPythonParser, type PythonParser } from '../source/parse/parser.ts';
import { type Kept, type ReadSource, readAgain } from '../source/review.ts';

export interface FixOptions {
  /** Issues to cure; all that the review shows where none are named. */
  readonly issues: readonly Issue[];
  /** Findings of a report that name the issue as their cause. */
  readonly fingerprintsOf?: (cured: Cured) => readonly string[];
}

/**
 * Patches for what a review says, each tried at the desk: with it, every file still parses,
 * the issues it is for are gone, and no other comes up. The source must have been read with `keep`.
 */
export async function planFixes(
  source: ReadSource & { kept: Kept },
  rules: readonly Rule[],
  { issues, fingerprintsOf = () => [] }: FixOptions,
): Promise<PatchPlan> {
  const { kept } = source;
  const parser = await createPythonParser();
  const sheets = new Map<string, Sheet | undefined>();
  const sheet = (path: string): Sheet | undefined => {
    const bytes = kept.bytes.get(path);
    if (!sheets.has(path)) sheets.set(path, bytes && toSheet(path, decoded(bytes).text, parser));
    return sheets.get(path);
  };
  const { patches, unpatched } = propose(issues, { code: source.project, sheet });
  const before = inspect(source.project, rules).issues;
  const tried = trial(patches, before, { kept, rules, parser });
  const named = tried.good.map((patch) => ({
    ...patch,
    fixes: patch.fixes.map((one) => ({ ...one, fingerprints: fingerprintsOf(one) })),
  }));
  return {
    patches: named,
    unpatched: [...unpatched, ...tried.bad],
    digests: digestsOf(named, kept),
  };
}

interface Desk {
  readonly kept: Kept;
  readonly rules: readonly Rule[];
  readonly parser: PythonParser;
}

/** All at once first; those that may be to blame for what is left are then tried alone. */
function trial(
  patches: readonly Patch[],
  before: readonly Issue[],
  desk: Desk,
): { good: Patch[]; bad: Unpatched[] } {
  const plain = patches.filter(({ grade, choices }) => grade !== 'show' && !choices);
  const together = compatible(plain);
  const left = problems(together, before, desk);
  const suspects = new Set(
    plain.filter((patch) => !together.includes(patch) || left.some((one) => isNear(one, patch))),
  );
  const because = new Map<Patch, string>();
  for (const patch of suspects) {
    const [problem] = problems([patch], before, desk);
    if (problem) because.set(patch, problem.because);
  }
  return {
    good: patches.filter((patch) => !because.has(patch)),
    bad: [...because].flatMap(([patch, reason]) => patch.fixes.map((issue) => ({ issue, because: reason }))),
  };
}

interface Problem {
  readonly file: string;
  readonly because: string;
  readonly patch?: Patch;
}

function problems(
  patches: readonly Patch[],
  before: readonly Issue[],
  { kept, rules, parser }: Desk,
): Problem[] {
  if (patches.length === 0) return [];
  const texts = new Map(
    changedTexts(patches, (path) => kept.bytes.get(path))
      .filter(({ path }) => path.endsWith('.py'))
      .map(({ path, after }) => [path, after]),
  );
  const { project, faulty } = readAgain(kept, texts, parser);
  const after = inspect(project, rules).issues;
  const count = (
    issues: readonly Issue[],
    like: { rule: string; at: { file: string }; symbol: string },
  ): number =>
    issues.filter(
      (one) => one.rule === like.rule && one.at.file === like.at.file && one.symbol === like.symbol,
    ).length;
  const stays = patches.flatMap((patch): Problem[] =>
    patch.fixes
      .filter((cured) => {
        const meant = patches.flatMap(({ fixes }) => fixes).filter((one) => isAlike(one, cured)).length;
        return count(after, cured) > count(before, cured) - meant;
      })
      .slice(0, 1)
      .map((cured) => ({
        file: cured.at.file,
        patch,
        because: `With the patch, ${cured.rule} is still seen.`,
      })),
  );
  const fresh = after
    .filter(isShown)
    .filter((one) => count(after.filter(isShown), one) > count(before.filter(isShown), one))
    .map((one) => ({ file: one.at.file, because: `With the patch, ${one.rule} comes up in ${one.symbol}.` }));
  return [
    ...faulty.map((file) => ({ file, because: 'With the patch, the file is no Python any more.' })),
    ...stays,
    ...fresh,
  ];
}

const isAlike = (one: Cured, other: Cured): boolean =>
  one.rule === other.rule && one.at.file === other.at.file && one.symbol === other.symbol;

const isNear = (problem: Problem, patch: Patch): boolean =>
  problem.patch === undefined
    ? patch.edits.some(({ path }) => path === problem.file)
    : problem.patch === patch;

const isShown = ({ confidence }: Issue): boolean => confidence !== 'low';

function digestsOf(patches: readonly Patch[], kept: Kept): PatchPlan['digests'] {
  const edits = patches.flatMap((patch) => [
    ...patch.edits,
    ...(patch.choices ?? []).flatMap((one) => one.edits),
  ]);
  const paths = [...new Set(edits.map(({ path }) => path))].sort();
  return Object.fromEntries(paths.map((path) => [path, digestOf(kept.bytes.get(path) ?? new Uint8Array())]));
}
