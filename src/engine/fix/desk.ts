import { compatible } from '../../fixes/apply.ts';
import { changedTexts } from '../../fixes/change.ts';
import type { Issue } from '../../model/issue.ts';
import type { Cured, Patch, PatchChoice, Unpatched } from '../../model/patch.ts';
import { inspect } from '../../rules/inspect.ts';
import type { Rule } from '../../rules/rule.ts';
import type { PythonParser } from '../../source/parse/parser.ts';
import type { ClassInfo } from '../../source/python/code.ts';
import { contradictory } from '../../source/python/order.ts';
import { type Kept, readAgain } from '../../source/review.ts';

export interface Desk {
  /** All that the rules said before, also with low confidence. */
  readonly before: readonly Issue[];
  /** Classes whose bases contradicted each other before, by `keyOfClass`. */
  readonly unordered: ReadonlySet<string>;
  readonly kept: Kept;
  readonly rules: readonly Rule[];
  readonly parser: PythonParser;
}

/** What a patch does not cure, and what is wrong with it. */
interface Outcome {
  readonly left: readonly Cured[];
  readonly broken?: string;
}

/** Each patch as far as it keeps its word: what it does not cure is said, what breaks something is left out. */
export function atTheDesk(patches: readonly Patch[], desk: Desk): { good: Patch[]; bad: Unpatched[] } {
  const good: Patch[] = [];
  const bad: Unpatched[] = [];
  const plain = outcomes(
    patches.filter(({ grade, choices }) => grade !== 'show' && !choices),
    desk,
  );
  for (const patch of patches) {
    const ways = patch.choices && waysThatHold(patch, patch.choices, desk);
    const outcome = plain.get(patch) ?? (ways?.length === 0 ? { left: patch.fixes } : { left: [] });
    const cured = patch.fixes.filter((one) => !outcome.left.includes(one));
    const because = outcome.broken;
    if (because === undefined && cured.length > 0)
      good.push({ ...patch, fixes: cured, ...(ways && { choices: ways }) });
    const failed = because === undefined ? outcome.left : patch.fixes;
    bad.push(
      ...failed.map((issue) => ({
        issue,
        because: because ?? `With the patch, ${issue.rule} is still seen.`,
      })),
    );
  }
  return { good, bad };
}

function waysThatHold(patch: Patch, choices: readonly PatchChoice[], desk: Desk): PatchChoice[] {
  return choices.filter(({ edits, creates }) => {
    const [outcome] = outcomes([{ ...patch, edits, creates }], desk).values();
    return (
      outcome === undefined || (outcome.broken === undefined && outcome.left.length < patch.fixes.length)
    );
  });
}

/** All at once first; those that may be to blame for what is left are then tried alone. */
function outcomes(patches: readonly Patch[], desk: Desk): Map<Patch, Outcome> {
  const together = compatible(patches);
  const all = examine(together, desk);
  const found = new Map(patches.map((patch): [Patch, Outcome] => [patch, { left: [] }]));
  for (const patch of patches) {
    const isSuspect =
      !together.includes(patch) ||
      patch.fixes.some((one) => all.left.has(one)) ||
      patch.edits.some(({ path }) => all.broken.has(path));
    if (!isSuspect) continue;
    const alone = patches.length === 1 ? all : examine([patch], desk);
    const [broken] = alone.broken.values();
    const left = patch.fixes.filter((one) => alone.left.has(one));
    found.set(patch, { left, ...(broken !== undefined && { broken }) });
  }
  return found;
}

interface Examined {
  readonly left: ReadonlySet<Cured>;
  /** What came up, by file. */
  readonly broken: ReadonlyMap<string, string>;
}

function examine(patches: readonly Patch[], { before, unordered, kept, rules, parser }: Desk): Examined {
  if (patches.length === 0) return { left: new Set(), broken: new Map() };
  const texts = new Map(
    changedTexts(patches, (path) => kept.bytes.get(path))
      .filter(({ path }) => path.endsWith('.py'))
      .map(({ path, after }) => [path, after]),
  );
  const { project, faulty } = readAgain(kept, texts, parser);
  const after = inspect(project, rules).issues;
  const [was, is] = [counted(before), counted(after)];
  const left = patches
    .flatMap(({ fixes }) => fixes)
    .filter((cured) => {
      const issue = before.find(
        (one) => one.rule === cured.rule && one.at.file === cured.at.file && one.at.line === cured.at.line,
      );
      return issue !== undefined && (is.get(keyOf(issue)) ?? 0) >= (was.get(keyOf(issue)) ?? 0);
    });
  const broken = new Map(faulty.map((file) => [file, 'With the patch, the file is no Python any more.']));
  for (const cls of contradictory(project.names)) {
    if (unordered.has(keyOfClass(cls))) continue;
    for (const { module } of [cls, ...project.names.mro(cls).filter((one) => typeof one !== 'string')])
      broken.set(module.path, `With the patch, the bases of ${cls.name} contradict each other.`);
  }
  for (const issue of after)
    if (
      issue.confidence !== 'low' &&
      !broken.has(issue.at.file) &&
      placed(after, issue) > placed(before, issue)
    )
      broken.set(issue.at.file, `With the patch, ${issue.rule} comes up in ${issue.symbol}.`);
  return { left: new Set(left), broken };
}

export const keyOfClass = ({ module, qual }: Pick<ClassInfo, 'module' | 'qual'>): string =>
  `${module.path} ${qual}`;

/** Lines move and neighbours are counted anew; what is said of a place stays. */
const keyOf = ({ rule, at, symbol, message }: Issue): string =>
  [rule, at.file, symbol, message.replaceAll(/\d+/g, '#')].join('|');

function counted(issues: readonly Issue[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const issue of issues) counts.set(keyOf(issue), (counts.get(keyOf(issue)) ?? 0) + 1);
  return counts;
}

const placed = (issues: readonly Issue[], like: Issue): number =>
  issues.filter((one) => one.rule === like.rule && one.at.file === like.at.file && one.symbol === like.symbol)
    .length;
