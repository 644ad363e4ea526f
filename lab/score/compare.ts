import type { Finding, Safety } from '../../src/index.ts';
import type { Twin } from '../application.ts';
import type { TruthCase } from '../manifest.ts';
import type { Given } from './arguments.ts';
import type { Correlation } from './correlate.ts';
import type { Figures } from './figures.ts';
import { type CaseResult, judgeCase } from './judge-case.ts';
import { classOf, classOfPlace, type Worth, worthOf } from './match.ts';
import type { Observed } from './observed.ts';
import { alike } from './stability.ts';

/** A finding that the manifest does not know as true at its place. */
export interface Unlisted {
  readonly variant: Twin;
  readonly class: string;
  readonly worth: Exclude<Worth, 'true' | 'allowed'>;
  readonly finding: Finding;
}

export interface Comparison extends Partial<Correlation> {
  readonly given?: Given;
  readonly total: Figures;
  readonly classes: { readonly [name: string]: Figures };
  /** Cases that were not proven, or got no verdict, where they should have. */
  readonly missed: readonly CaseResult[];
  /** Cases that were proven, but as less severe than the manifest asks. */
  readonly milder: readonly CaseResult[];
  readonly unlisted: readonly Unlisted[];
  /** Cases that these programs cannot show, each with what it needs. */
  readonly skipped: readonly string[];
}

/** Holds scans of the lab, any number of each variant, against what is true about it. */
export function compare(
  cases: readonly TruthCase[],
  safety: Safety,
  scans: readonly Observed[],
  skipped: readonly string[] = [],
): Comparison {
  const variants = [...new Set(scans.map(({ variant }) => variant))];
  const results = variants.flatMap((variant) => {
    const own = scans.filter((scan) => scan.variant === variant);
    return cases.map((truth) => judgeCase(truth, variant, safety, own));
  });
  const unlisted = unlistedOf(cases, scans);
  const figures = (name?: string): Figures => figuresOf(name, cases, scans, results, unlisted);
  const classes = [...new Set([...cases.map(classOf), ...unlisted.map((each) => each.class)])];
  return {
    total: figures(),
    classes: Object.fromEntries(classes.map((name) => [name, figures(name)])),
    missed: results.filter((each) => (each.wanted && !each.found) || (each.asked && !each.answered)),
    milder: results.filter((each) => each.wanted && each.found && each.milder),
    unlisted,
    skipped,
  };
}

/** Each once, however many runs told it. */
function unlistedOf(cases: readonly TruthCase[], scans: readonly Observed[]): Unlisted[] {
  const found = new Map<string, Unlisted>();
  for (const { variant, report } of scans)
    for (const finding of report.findings) {
      const worth = worthOf(finding, variant, cases);
      if (worth === 'true' || worth === 'allowed') continue;
      const place = classOfPlace(finding.flaw, finding.operation, cases);
      found.set(`${variant} ${finding.fingerprint}`, { variant, class: place, worth, finding });
    }
  return [...found.values()];
}

/** The figures of one class, or of all. Rows belong to no class: `undo` is everybody's. */
function figuresOf(
  name: string | undefined,
  cases: readonly TruthCase[],
  scans: readonly Observed[],
  results: readonly CaseResult[],
  unlisted: readonly Unlisted[],
): Figures {
  const inside = (each: { class: string }): boolean => name === undefined || each.class === name;
  const own = results.filter(inside);
  const wanted = own.filter((each) => each.wanted);
  const asked = own.filter((each) => each.asked);
  const wrong = unlisted.filter(inside);
  const falls = (standing: 'suspected' | 'proven') =>
    wrong.filter(
      ({ worth, finding }) =>
        worth === 'false' && (finding.standing === 'suspected') === (standing === 'suspected'),
    ).length;
  return {
    recall: share(wanted.filter((each) => each.found).length, wanted.length, 1),
    falseProven: falls('proven'),
    falseSuspected: falls('suspected'),
    wrongId: wrong.filter((each) => each.worth === 'wrong flaw').length,
    inconclusive: share(asked.filter((each) => !each.answered).length, asked.length, 0),
    undo: share(scans.filter((scan) => scan.rowsEqual).length, scans.length, 1),
    stability: stabilityOf(name, cases, scans),
    ...costOf(name, cases, scans),
  };
}

function stabilityOf(name: string | undefined, cases: readonly TruthCase[], scans: readonly Observed[]) {
  const variants = [...new Set(scans.map(({ variant }) => variant))];
  const sums = variants.map((variant) =>
    alike(
      scans
        .filter((scan) => scan.variant === variant)
        .map(({ report }) =>
          report.verdicts.filter(
            ({ check, operation }) => name === undefined || classOfPlace(check, operation, cases) === name,
          ),
        ),
    ),
  );
  return share(
    sums.reduce((sum, { same }) => sum + same, 0),
    sums.reduce((sum, { of }) => sum + of, 0),
    1,
  );
}

/**
 * One scan of each variant, the mean of the runs. A class is charged with the requests its verdicts rest on, and
 * with the time these waited: several wait at once and several classes share some, so classes do not add up to the total.
 */
function costOf(name: string | undefined, cases: readonly TruthCase[], scans: readonly Observed[]) {
  const rounds = Math.max(1, scans.length / new Set(scans.map(({ variant }) => variant)).size);
  const costs = scans.map(({ report, seconds, spent }) => {
    if (name === undefined) return { requests: report.cost.requests, seconds };
    const own = spent.filter(({ flaw, operation }) => classOfPlace(flaw, operation, cases) === name);
    const sent = new Map(own.flatMap(({ requests }) => requests.map(({ id, ms }) => [id, ms] as const)));
    return { requests: sent.size, seconds: [...sent.values()].reduce((sum, ms) => sum + ms, 0) / 1000 };
  });
  const mean = (of: 'requests' | 'seconds') => costs.reduce((sum, cost) => sum + cost[of], 0) / rounds;
  return { requests: Math.round(mean('requests')), seconds: Math.round(mean('seconds') * 10) / 10 };
}

function share(part: number, whole: number, ofNothing: number): number {
  return whole === 0 ? ofNothing : part / whole;
}
