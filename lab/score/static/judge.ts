import { type Issue, loadRules, type Review, readSource, reviewSource } from '../../../src/index.ts';
import type { Expected, Tree } from './expected.ts';

/** A case that was, or was not, spoken of where it stands. */
export interface Judged {
  readonly expected: Expected;
  /** Issues at the place, whatever they say. */
  readonly said: readonly Issue[];
  readonly flagged: boolean;
}

export interface StaticScore {
  readonly judged: readonly Judged[];
  /** Issues of a healthy tree, the place of a case or not. */
  readonly loud: readonly { readonly tree: string; readonly issue: Issue }[];
  readonly healthyCases: number;
}

const NEAR = 5;

export async function scoreStatic(expected: readonly Expected[], clock: () => number): Promise<StaticScore> {
  const rules = await loadRules();
  const reviews = new Map<Tree['name'], Review>();
  for (const { tree } of expected) {
    if (reviews.has(tree.name)) continue;
    const source = await readSource(tree.folder, {
      clock,
      ...(tree.settings !== undefined && { settings: tree.settings }),
    });
    reviews.set(tree.name, await reviewSource(source, rules, clock));
  }
  const judged = expected.map((one): Judged => judge(one, reviews.get(one.tree.name)?.issues ?? []));
  const healthy = new Map(expected.filter(({ tree }) => tree.healthy).map(({ tree }) => [tree.name, tree]));
  return {
    judged,
    loud: [...healthy.keys()].flatMap((tree) =>
      (reviews.get(tree)?.issues ?? []).map((issue) => ({ tree, issue })),
    ),
    healthyCases: judged.filter(({ expected: { tree } }) => tree.healthy).length,
  };
}

/** Flagged is who is told by its weakness, within five lines of the marker, with high or medium confidence. */
function judge(expected: Expected, issues: readonly Issue[]): Judged {
  const said = issues.filter(({ at }) =>
    expected.places.some(({ file, line }) => at.file.endsWith(file) && Math.abs(at.line - line) <= NEAR),
  );
  const known = said.filter(({ weakness, also }) =>
    [weakness, ...(also ?? []).map((one) => one.weakness)].some((one) => expected.weaknesses.includes(one)),
  );
  return { expected, said, flagged: expected.wanted ? known.length > 0 : said.length > 0 };
}
