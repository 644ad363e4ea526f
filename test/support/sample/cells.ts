import type { Cell, CellState, Door } from '../../../src/model/report.ts';
import { people } from './people.ts';
import type { Planned } from './plan.ts';

const members = ['bob', 'carol', 'sam'];

/** What every principal gets from one operation; `flawed` is the vulnerable variant. */
export function cellsOf(row: Planned, flawed: boolean, fingerprint: string): Cell[] {
  return people.map(({ id, label }) => {
    if (row.unsure === id)
      return { who: id, state: 'undecided', words: 'It answered 200 with an error text.' };
    if (row.door === 'undecided')
      return { who: id, state: 'untried', words: 'No object of this kind was found.' };
    if (flawed && row.flaw !== undefined && leaksTo(row, id))
      return { who: id, state: 'leaked', words: leakWords(row, label), finding: fingerprint };
    const state = expected(row.door, id);
    return { who: id, state, words: plainWords[state] };
  });
}

function leaksTo({ flaw, broken }: Planned, id: string): boolean {
  if (flaw === 'anonymous-access' || flaw === 'method-gap')
    return id === 'stranger' || (broken === 'nothing' && id === 'none');
  if (flaw === 'field-write') return id === 'alice';
  return members.includes(id);
}

function leakWords({ flaw, noun = 'answer', parameter }: Planned, who: string): string {
  if (flaw === 'anonymous-access') return `${who} was served although an account is demanded.`;
  if (flaw === 'method-gap') return `${who} may write although it may not read.`;
  if (flaw === 'field-write') return `${who} wrote ${parameter ?? 'a field'}, which is not hers to set.`;
  return `${who} reached alice's ${noun}.`;
}

function expected(door: Door, id: string): CellState {
  if (door === 'public') return 'served';
  if (id === 'none' || id === 'stranger') return 'refused';
  if (door === 'role') return id === 'sam' || id === 'root' ? 'served' : 'refused';
  if (door === 'ownership') return id === 'alice' || id === 'root' ? 'served' : 'refused';
  return 'served';
}

const plainWords: Record<CellState, string> = {
  leaked: 'It was served what it must not get.',
  undecided: 'The answer does not tell.',
  served: 'It was answered, as it should be.',
  refused: 'The application turned it away.',
  untried: 'Nothing was sent.',
};
