import type { Finding } from '../model/finding.ts';
import type { PrincipalId } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import type { Cell, CellState, Matrix, MatrixRow } from '../model/report.ts';
import { cellStates } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import { stranger } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';
import { doorOf } from './door.ts';
import { findingOf } from './join.ts';
import { ladderOf } from './ladder.ts';
import { fromOutside } from './outside.ts';

/** Who may do what, as seen: one row per operation, worst first; one column per caller. */
export function matrixOf(survey: Survey, verdicts: readonly Verdict[], findings: readonly Finding[]): Matrix {
  const told = (verdict: Verdict): { finding?: string } => {
    const finding = findingOf(findings, verdict)?.fingerprint;
    return finding === undefined ? {} : { finding };
  };
  const nobody = stranger(survey);
  const columns: Matrix['columns'] = [
    { id: 'none', label: nobody === 'none' ? 'no account' : 'no certificate', kind: 'none', roles: [] },
    ...(nobody === undefined || nobody === 'none'
      ? []
      : [{ id: nobody, label: 'stranger', kind: 'stranger' as const, roles: [] }]),
    ...survey.identities.map((each) => ({
      id: each.id,
      label: each.id,
      kind: 'identity' as const,
      roles: each.roles,
      ...(each.tenant !== undefined && { tenant: each.tenant }),
    })),
  ];
  const rows = survey.operations.map((operation): MatrixRow => {
    const mine = verdicts.filter((each) => each.experiment.operation === operation.id);
    const cells = columns.map(({ id, kind }) =>
      kind === 'identity'
        ? identityCell(survey, operation, id, mine, told)
        : outsiderCell(survey, operation, id, mine, told),
    );
    const trials = ladderOf(survey, cells, mine);
    const { door, because } = doorOf(survey, operation, cells, trials);
    return {
      operation: operation.id,
      door,
      doorBecause: because,
      trials,
      worst: worstOf(cells),
      cells,
    };
  });
  return {
    columns,
    rows: [...rows].sort(
      (left, right) => rank(left) - rank(right) || left.operation.localeCompare(right.operation),
    ),
  };
}

function rank(row: MatrixRow): number {
  return cellStates.indexOf(row.worst) * 100 - row.cells.filter((cell) => cell.state === row.worst).length;
}

function worstOf(cells: readonly Cell[]): CellState {
  return cellStates.find((state) => cells.some((cell) => cell.state === state)) ?? 'untried';
}

/** The stranger and nobody at all: what anonymous-access and method-gap found, else what the first look saw. */
function outsiderCell(
  survey: Survey,
  operation: Operation,
  who: PrincipalId,
  verdicts: readonly Verdict[],
  told: (verdict: Verdict) => { finding?: string },
): Cell {
  const asked = fromOutside(survey, verdicts);
  const fail = asked.find((each) => each.outcome.outcome === 'fail');
  if (fail !== undefined && fail.outcome.outcome === 'fail') {
    const bare = fail.experiment.actor === 'none' || fail.outcome.summary.includes('without any certificate');
    if (who !== 'none' || bare)
      return {
        who,
        state: 'leaked',
        words: fail.outcome.summary,
        ...told(fail),
      };
    return { who, state: 'refused', words: 'refused before the application' };
  }
  const seen = survey.observations.find((each) => each.operation === operation.id && each.who === who);
  const servedNow = seen !== undefined && survey.served.includes(seen.exchange);
  if (survey.policy.find((each) => each.operation === operation.id)?.who === 'anyone') {
    return servedNow
      ? { who, state: 'served', words: 'served: public by policy' }
      : {
          who,
          state: seen === undefined ? 'untried' : 'refused',
          words: seen === undefined ? 'nothing was sent' : 'refused',
        };
  }
  const unsure = asked.find((each) => each.outcome.outcome === 'inconclusive');
  if (unsure !== undefined && unsure.outcome.outcome === 'inconclusive')
    return { who, state: 'undecided', words: unsure.outcome.cure };
  const held = asked.find((each) => each.outcome.outcome === 'pass');
  if (held !== undefined) return { who, state: 'refused', words: 'refused' };
  return { who, state: 'untried', words: 'nothing was sent' };
}

/** How the words of a cell begin that rests on a first look: nobody had to attack for it. */
export const onItsOwn = 'served on its own';

function identityCell(
  survey: Survey,
  operation: Operation,
  who: PrincipalId,
  verdicts: readonly Verdict[],
  told: (verdict: Verdict) => { finding?: string },
): Cell {
  const mine = verdicts.filter((each) => each.experiment.actor === who);
  const fail = mine.find((each) => each.outcome.outcome === 'fail');
  if (fail !== undefined && fail.outcome.outcome === 'fail') {
    return { who, state: 'leaked', words: fail.outcome.summary, ...told(fail) };
  }
  const unsure = mine.find((each) => each.outcome.outcome === 'inconclusive');
  if (unsure !== undefined && unsure.outcome.outcome === 'inconclusive')
    return { who, state: 'undecided', words: unsure.outcome.cure };
  const seen = survey.observations.find((each) => each.operation === operation.id && each.who === who);
  const foreign = mine.filter(
    (each) => each.outcome.outcome === 'pass' && each.experiment.victim !== undefined,
  );
  const also =
    foreign.length === 0
      ? ''
      : `; refused on what belongs to ${[...new Set(foreign.map((each) => each.experiment.victim))].join(', ')}`;
  if (seen !== undefined && survey.served.includes(seen.exchange))
    return { who, state: 'served', words: `${onItsOwn}${also}` };
  if (foreign.length > 0)
    return {
      who,
      state: 'refused',
      words: `refused on what belongs to ${[...new Set(foreign.map((each) => each.experiment.victim))].join(', ')}`,
    };
  if (mine.some((each) => each.outcome.outcome === 'pass'))
    return { who, state: 'served', words: 'served what it may do; what it may not was refused' };
  return seen === undefined
    ? { who, state: 'untried', words: 'nothing was sent' }
    : { who, state: 'refused', words: 'refused' };
}
