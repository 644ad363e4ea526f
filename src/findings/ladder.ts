import type { Flaw } from '../model/flaw.ts';
import type { Cell, DoorTrial, Layer } from '../model/report.ts';
import { layers } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import { stranger } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';
import { fromOutside } from './outside.ts';

/** The checks that come without a layer, or with another's. The two weakest layers are told by their cells. */
const against: Record<Exclude<Layer, 'nothing' | 'certificate'>, readonly Flaw[]> = {
  credential: ['second-factor-missing', 'token-accepted'],
  role: ['role-bypass'],
  ownership: ['foreign-object-read', 'foreign-object-write', 'foreign-object-listed', 'foreign-reference'],
};

/** What was tried against each layer of one operation, from coming with nothing to coming for another's object. */
export function ladderOf(
  survey: Survey,
  cells: readonly Cell[],
  verdicts: readonly Verdict[],
): readonly DoorTrial[] {
  const asOutsider = fromOutside(survey, verdicts);
  const nobody = stranger(survey);
  return layers.map((layer): DoorTrial => {
    if (layer === 'nothing') return byCell(layer, 'none', cells, asOutsider);
    if (layer === 'certificate') return byCell(layer, nobody, cells, asOutsider);
    const mine = verdicts.filter(({ check }) => against[layer].includes(check));
    return {
      layer,
      outcome: outcomeOf(mine),
      who: [...new Set(mine.map(({ experiment }) => experiment.actor))],
      experiments: mine.map(({ experiment }) => experiment.id),
    };
  });
}

function byCell(
  layer: Layer,
  who: string | undefined,
  cells: readonly Cell[],
  verdicts: readonly Verdict[],
): DoorTrial {
  const state = cells.find((cell) => cell.who === who)?.state ?? 'untried';
  const tried = state !== 'untried' && who !== undefined;
  return {
    layer,
    outcome: outcomes[state],
    who: tried ? [who] : [],
    experiments: tried ? verdicts.map(({ experiment }) => experiment.id) : [],
  };
}

const outcomes: Record<Cell['state'], DoorTrial['outcome']> = {
  leaked: 'broken',
  undecided: 'undecided',
  served: 'open',
  refused: 'held',
  untried: 'untried',
};

/** One leak breaks a layer; it held only when no trial of it stayed open. */
function outcomeOf(verdicts: readonly Verdict[]): DoorTrial['outcome'] {
  const seen = new Set(verdicts.map(({ outcome }) => outcome.outcome));
  if (seen.has('fail')) return 'broken';
  if (seen.size === 0) return 'untried';
  return seen.size === 1 && seen.has('pass') ? 'held' : 'undecided';
}
