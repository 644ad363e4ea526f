import type { BrokenCell } from '../../model/cure.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Cell, CellState, ScanReport } from '../../model/report.ts';
import { onItsOwn } from '../matrix.ts';
import { type Meant, type Sides, wasHidden } from './hidden.ts';

type Scanned = Pick<ScanReport, 'findings' | 'held' | 'matrix' | 'verdicts'>;

/** True for operations whose experiments were all asked again. */
type Asked = (operation: OperationId) => boolean;

/**
 * What changed beside the cure: whoever was served must still be served, whoever was refused must still be refused,
 * and no flaw may show that did not show before.
 */
export function brokenBy(
  before: Scanned,
  after: Scanned,
  meant: readonly Meant[],
  asked: Asked,
): BrokenCell[] {
  const now = new Map(
    after.matrix.rows.flatMap((row) => row.cells.map((cell) => [`${row.operation} ${cell.who}`, cell])),
  );
  const changed = before.matrix.rows.flatMap(({ operation, cells }) =>
    cells.flatMap((cell): BrokenCell[] => {
      const then = now.get(`${operation} ${cell.who}`);
      if (then === undefined || !(asked(operation) || cell.words.startsWith(onItsOwn))) return [];
      return !isFine(cell, then, meant, operation) &&
        !onlyUncovered(after, operation, cell.who, meant, { before, after })
        ? [{ operation, who: cell.who, before: cell.state, after: then.state, words: then.words }]
        : [];
    }),
  );
  return [...changed, ...newFlaws(before, after, meant)];
}

/** The cell shows nothing but a flaw that was there before, behind the one that is cured. */
function onlyUncovered(
  { findings }: Pick<Scanned, 'findings'>,
  operation: OperationId,
  who: string,
  meant: readonly Meant[],
  sides: Sides,
): boolean {
  const shown = findings.filter(
    (each) =>
      each.standing !== 'suspected' &&
      each.operation === operation &&
      (each.identities.actor === who || each.identities.also.includes(who)),
  );
  return shown.length > 0 && shown.every((each) => wasHidden(each, meant, sides));
}

const settled: readonly CellState[] = ['served', 'refused'];

function isFine(then: Cell, now: Cell, meant: readonly Meant[], operation: OperationId): boolean {
  if (then.state === now.state || now.state === 'untried' || then.state === 'untried') return true;
  // A flaw that is gone leaves a caller served on its own or refused; which of the two is asked where the flaw is judged.
  if (then.state === 'leaked') return true;
  if (then.state === 'undecided') return settled.includes(now.state);
  // Where a certificate alone opened what wants more, those who hold nothing more are rightly refused.
  const demanding = meant.some(
    (each) => each.flaw === 'second-factor-missing' && each.operation === operation,
  );
  return demanding && now.state === 'refused';
}

/** What broke twice: a server that fails by chance breaks nothing. */
export function brokenTwice(first: readonly BrokenCell[], second: readonly BrokenCell[]): BrokenCell[] {
  return first.filter((cell) =>
    second.some(({ operation, who }) => operation === cell.operation && who === cell.who),
  );
}

/** New fingerprints, told on the cell of whoever shows them. What remains of a flaw that was meant is told as not cured. */
function newFlaws(before: Scanned, after: Scanned, meant: readonly Meant[]): BrokenCell[] {
  const known = new Set(before.findings.map((each) => each.fingerprint));
  return after.findings.flatMap((each): BrokenCell[] => {
    if (each.standing === 'suspected' || known.has(each.fingerprint)) return [];
    if (meant.some(({ flaw, operation }) => flaw === each.flaw && operation === each.operation)) return [];
    if (wasHidden(each, meant, { before, after })) return [];
    return [
      {
        operation: each.operation,
        who: each.identities.actor,
        before: 'refused',
        after: 'leaked',
        words: each.summary,
      },
    ];
  });
}
