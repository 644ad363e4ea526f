import type { Finding } from '../../../src/model/finding.ts';
import type { Flaw } from '../../../src/model/flaw.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import type { World } from './make.ts';
import type { Cell } from './truth.ts';

/** What a scan of one world, or of many, was worth. */
export interface Tally {
  readonly holes: number;
  readonly found: number;
  readonly falseProven: number;
  /** Verdicts that decided: pass or fail. */
  readonly cells: number;
  readonly undecided: number;
  readonly worlds: number;
}

/** A hole that was not proven, or a proof of what is not there; enough to build the world again. */
export interface Miss {
  readonly seed: number;
  readonly kind: 'missed' | 'false';
  readonly flaw: string;
  readonly operation: string;
  readonly parameter?: string;
  readonly why: string;
}

export const nothing: Tally = { holes: 0, found: 0, falseProven: 0, cells: 0, undecided: 0, worlds: 0 };

export function add(left: Tally, right: Tally): Tally {
  return {
    holes: left.holes + right.holes,
    found: left.found + right.found,
    falseProven: left.falseProven + right.falseProven,
    cells: left.cells + right.cells,
    undecided: left.undecided + right.undecided,
    worlds: left.worlds + right.worlds,
  };
}

/** The flaws that worlds are built around; what a scan says of others is not scored. */
const spoken: readonly Flaw[] = [
  'anonymous-access',
  'method-gap',
  'foreign-object-read',
  'foreign-object-write',
  'foreign-object-listed',
  'field-write',
];

/** Compares what a scan proved with what the world knows of itself. */
export function scoreWorld(
  world: World,
  report: Pick<ScanReport, 'findings' | 'verdicts'>,
): { tally: Tally; misses: readonly Miss[] } {
  const proven = report.findings.filter(
    (finding) => finding.standing !== 'suspected' && spoken.includes(finding.flaw),
  );
  const holes = world.cells.filter((cell) => cell.truth === 'hole');
  const missed = holes.filter((cell) => !proven.some((finding) => names(finding, cell)));
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
    },
    misses: [
      ...missed.map((cell): Miss => ({ seed: world.seed, kind: 'missed', ...placeOf(cell), why: cell.why })),
      ...wrong.map(
        (finding): Miss => ({ seed: world.seed, kind: 'false', ...placeOf(finding), why: finding.summary }),
      ),
    ],
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
