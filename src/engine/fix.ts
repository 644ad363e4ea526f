import { digestOf } from '../fixes/change.ts';
import { propose } from '../fixes/propose.ts';
import { type Sheet, toSheet } from '../fixes/sheet.ts';
import { decoded } from '../fixes/text.ts';
import type { Issue } from '../model/issue.ts';
import type { Cured, Patch, PatchPlan } from '../model/patch.ts';
import { inspect } from '../rules/inspect.ts';
import type { Rule } from '../rules/rule.ts';
import { createPythonParser } from '../source/parse/parser.ts';
import { contradictory } from '../source/python/order.ts';
import type { Kept, ReadSource } from '../source/review.ts';
import { atTheDesk, keyOfClass } from './fix/desk.ts';

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
  const unordered = new Set(contradictory(source.project.names).map(keyOfClass));
  const tried = atTheDesk(patches, { before, unordered, kept, rules, parser });
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

function digestsOf(patches: readonly Patch[], kept: Kept): PatchPlan['digests'] {
  const edits = patches.flatMap((patch) => [
    ...patch.edits,
    ...(patch.choices ?? []).flatMap((one) => one.edits),
  ]);
  const paths = [...new Set(edits.map(({ path }) => path))].sort();
  return Object.fromEntries(paths.map((path) => [path, digestOf(kept.bytes.get(path) ?? new Uint8Array())]));
}
