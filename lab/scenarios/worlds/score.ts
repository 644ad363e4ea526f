import type { Finding } from '../../../src/model/finding.ts';
import type { Flaw } from '../../../src/model/flaw.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import type { Cell } from './facts.ts';
import type { World } from './make.ts';

/** What a scan of one world, or of many, was worth. */
export interface Tally {
  readonly holes: number;
  readonly found: number;
  readonly falseProven: number;
  /** Verdicts that decided: pass or fail. */
  readonly cells: number;
  readonly undecided: number;
  readonly worlds: number;
  /** Worlds whose scan ended in an error instead of a report. */
  readonly broken: number;
  /** Holes that were there to be found, and those found, by flaw. */
  readonly flaws: { readonly [flaw: string]: readonly [holes: number, found: number] };
}

export interface Scored {
  readonly tally: Tally;
  readonly misses: readonly Miss[];
}

/** A hole that was not proven, or a proof of what is not there; enough to build the world again. */
export interface Miss {
  readonly seed: number;
  readonly kind: 'missed' | 'false' | 'broken';
  readonly flaw: string;
  readonly operation: string;
  readonly parameter?: string;
  readonly why: string;
}

export const nothing: Tally = {
  holes: 0,
  found: 0,
  falseProven: 0,
  cells: 0,
  undecided: 0,
  worlds: 0,
  broken: 0,
  flaws: {},
};

export function add(left: Tally, right: Tally): Tally {
  return {
    holes: left.holes + right.holes,
    found: left.found + right.found,
    falseProven: left.falseProven + right.falseProven,
    cells: left.cells + right.cells,
    undecided: left.undecided + right.undecided,
    worlds: left.worlds + right.worlds,
    broken: left.broken + right.broken,
    flaws: bothOf(left.flaws, right.flaws),
  };
}

function bothOf(left: Tally['flaws'], right: Tally['flaws']): Tally['flaws'] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...names].toSorted().map((flaw) => {
      const [one, two] = [left[flaw] ?? [0, 0], right[flaw] ?? [0, 0]];
      return [flaw, [one[0] + two[0], one[1] + two[1]]];
    }),
  );
}

/** The flaws that worlds are built around; what a scan says of others is not scored. */
const spoken: readonly Flaw[] = [
  'anonymous-access',
  'method-gap',
  'foreign-object-read',
  'foreign-object-write',
  'foreign-object-listed',
  'field-write',
  'existence-oracle',
  'foreign-reference',
  'identity-lost',
  'role-bypass',
  'shared-cache',
  'unknown-field-ignored',
];

/** True of most APIs and harmless by itself: in the figures by flaw, not in the recall. */
const minor: readonly Flaw[] = ['unknown-field-ignored'];

/** Compares what a scan proved with what the world knows of itself. */
export function scoreWorld(world: World, report: Pick<ScanReport, 'findings' | 'verdicts'>): Scored {
  const proven = report.findings.filter(
    (finding) => finding.standing !== 'suspected' && spoken.includes(finding.flaw),
  );
  const all = world.cells.filter((cell) => cell.truth === 'hole');
  const unseen = all.filter((cell) => !proven.some((finding) => names(finding, cell)));
  const holes = all.filter((cell) => !minor.includes(cell.flaw));
  const missed = unseen.filter((cell) => !minor.includes(cell.flaw));
  const wrong = proven.filter((finding) => !holds(finding, world.cells));
  const decided = report.verdicts.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail').length;
  return {
    tally: {
      holes: holes.length,
      found: holes.length - missed.length,
      falseProven: wrong.length,
      cells: decided,
      undecided: report.verdicts.length - decided,
      worlds: 1,
      broken: 0,
      flaws: Object.fromEntries(
        [...new Set(all.map((cell) => cell.flaw))].map((flaw) => {
          const mine = all.filter((cell) => cell.flaw === flaw);
          return [flaw, [mine.length, mine.filter((cell) => !unseen.includes(cell)).length]];
        }),
      ),
    },
    misses: [
      ...missed.map((cell): Miss => ({ seed: world.seed, kind: 'missed', ...placeOf(cell), why: cell.why })),
      ...wrong.map(
        (finding): Miss => ({ seed: world.seed, kind: 'false', ...placeOf(finding), why: finding.summary }),
      ),
    ],
  };
}

/** A scan that threw has found nothing. */
export function broken(world: World, why: string): Scored {
  const holes = world.cells.filter((cell) => cell.truth === 'hole' && !minor.includes(cell.flaw)).length;
  return {
    tally: { ...nothing, holes, worlds: 1, broken: 1 },
    misses: [{ seed: world.seed, kind: 'broken', flaw: '', operation: '', why }],
  };
}

type Named = Pick<Finding, 'flaw' | 'operation' | 'parameter' | 'summary'>;

/** HEAD is the GET of the same path; a parameter counts only where the cell is about one. */
export function names(finding: Named, cell: Cell): boolean {
  if (finding.flaw !== cell.flaw && !cell.instead?.includes(finding.flaw)) return false;
  if (finding.operation.replace(/^HEAD /, 'GET ') !== cell.operation) return false;
  return cell.parameter === undefined || fieldsOf(finding).includes(cell.parameter);
}

/**
 * One finding may name several fields of one write: its parameter and those listed in its summary ("alice set plan, status").
 * `/settings/plan`, `settings.plan` and `plan` are one field.
 */
function fieldsOf({ parameter = '', summary }: Named): string[] {
  const listed = / set ([\w./, ]+)$/.exec(summary)?.[1] ?? '';
  return [...parameter.split(','), ...listed.split(',')]
    .map((each) => each.trim().split(/[./]/).at(-1) ?? '')
    .filter((each) => each !== '');
}

/** True when every field that a finding names is a hole, or nothing that anybody could blame. */
function holds(finding: Named, cells: readonly Cell[]): boolean {
  const possible = cells.filter((cell) => cell.truth !== 'safe' && names(finding, cell));
  if (finding.flaw !== 'field-write') return possible.length > 0;
  return fieldsOf(finding).every((field) => possible.some((cell) => cell.parameter === field));
}

function placeOf({ flaw, operation, parameter }: Pick<Cell, 'flaw' | 'operation' | 'parameter'> | Named) {
  return { flaw, operation, ...(parameter !== undefined && { parameter }) };
}
