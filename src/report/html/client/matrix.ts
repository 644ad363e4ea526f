import type { Cell, CellState, Matrix, MatrixRow } from '../../../model/report.ts';
import { splitOperation } from '../../order.ts';
import { cellSentence, doorWords, stateWords } from '../../words.ts';
import { el } from './element.ts';
import type { Selection } from './state.ts';

/** The grid: operations down, principals across. `grid-keys` moves in it. */
export function matrix(
  columns: Matrix['columns'],
  rows: readonly MatrixRow[],
  selection: Selection | undefined,
): HTMLTableElement {
  const body = el('tbody', {});
  for (const row of rows) body.append(line(columns, row, selection));
  const table = el(
    'table',
    {
      role: 'grid',
      class: 'grid',
      'aria-label': 'Authorization matrix: operations by principals. Arrow keys move, Enter opens.',
      'aria-rowcount': rows.length + 1,
      'aria-colcount': columns.length + 1,
    },
    el('colgroup', {}, el('col', { class: 'first' }), ...columns.map(() => el('col', { class: 'one' }))),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, 'operation'),
        ...columns.map(({ label, roles, kind }) =>
          el('th', { scope: 'col', class: kind }, label, el('small', {}, roles.join(', ') || caption[kind])),
        ),
      ),
    ),
    body,
  );
  table.style.setProperty('--columns', String(columns.length));
  return table;
}

const caption: Record<Matrix['columns'][number]['kind'], string> = {
  none: 'nobody',
  stranger: 'trusted, no account',
  identity: '',
};

function line(
  columns: Matrix['columns'],
  row: MatrixRow,
  selection: Selection | undefined,
): HTMLTableRowElement {
  const { method, path } = splitOperation(row.operation);
  const cells = new Map(row.cells.map((cell) => [cell.who, cell]));
  const door = doorWords[row.door].label;
  return el(
    'tr',
    { class: `worst-${row.worst}`, 'data-operation': row.operation },
    el(
      'th',
      { scope: 'row', title: `${row.operation}\n${row.doorBecause}` },
      el(
        'span',
        { class: 'operation' },
        el('span', { class: `method ${method.toLowerCase()}` }, method),
        ' ',
        pathCode(path),
      ),
      el('span', { class: `held-by door-word-${row.door}` }, door),
    ),
    ...columns.map(({ id, label }) => {
      const cell: Cell = cells.get(id) ?? { who: id, state: 'untried', words: 'Nothing was sent.' };
      const element = cellLike(cell.state);
      element.setAttribute('aria-label', cellSentence(label, row.operation, cell.state, cell.words));
      if (selection?.operation === row.operation && selection.who === id) {
        element.setAttribute('aria-selected', 'true');
        element.tabIndex = 0;
      }
      return element;
    }),
  );
}

// Thousands of cells look like five: one of each kind is built, all others are copies.
const kinds = new Map<CellState, HTMLTableCellElement>();

function cellLike(state: CellState): Node & HTMLElement {
  const kind =
    kinds.get(state) ??
    el(
      'td',
      { class: state, tabindex: -1 },
      el('span', { class: 'mark', 'aria-hidden': 'true' }, stateWords[state].mark),
      stateWords[state].label,
    );
  kinds.set(state, kind);
  const copy = kind.cloneNode(true);
  return copy instanceof HTMLElement ? copy : kind;
}

/** A path that may break after its slashes. */
function pathCode(path: string): HTMLElement {
  return el(
    'code',
    {},
    ...path.split(/(?<=.\/)/).flatMap((piece, index) => (index === 0 ? [piece] : [el('wbr'), piece])),
  );
}
