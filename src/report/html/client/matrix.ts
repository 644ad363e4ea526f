import type { Cell, Matrix, MatrixRow } from '../../../model/report.ts';
import { splitOperation } from '../../order.ts';
import { cellSentence, doorWords, stateWords } from '../../words.ts';
import { el } from './element.ts';
import type { Selection } from './state.ts';

/** The grid: operations down, principals across. Cells carry `data-row` and `data-who`; `grid-keys` moves in it. */
export function matrix(columns: Matrix['columns'], rows: readonly MatrixRow[], selection: Selection | undefined): HTMLTableElement {
  const body = el('tbody', {});
  for (const row of rows) body.append(line(columns, row, selection));
  return el(
    'table',
    { role: 'grid', class: 'grid', 'aria-label': 'Authorization matrix: operations by principals. Arrow keys move, Enter opens.', 'aria-rowcount': rows.length + 1, 'aria-colcount': columns.length + 1 },
    el(
      'thead',
      {},
      el('tr', {}, el('th', { scope: 'col' }, 'operation'), ...columns.map(({ label, roles, kind }) => el('th', { scope: 'col', class: kind }, label, el('small', {}, roles.join(', ') || caption[kind])))),
    ),
    body,
  );
}

const caption: Record<Matrix['columns'][number]['kind'], string> = { none: 'nobody', stranger: 'trusted, no account', identity: '' };

function line(columns: Matrix['columns'], row: MatrixRow, selection: Selection | undefined): HTMLTableRowElement {
  const { method, path } = splitOperation(row.operation);
  const cells = new Map(row.cells.map((cell) => [cell.who, cell]));
  const door = doorWords[row.door].label;
  return el(
    'tr',
    { class: `worst-${row.worst}`, 'data-operation': row.operation },
    el(
      'th',
      { scope: 'row', title: `${row.operation}\n${row.doorBecause}` },
      el('span', { class: 'operation' }, el('span', { class: `method ${method.toLowerCase()}` }, method), ' ', el('code', {}, path)),
      el('span', { class: `held-by door-word-${row.door}` }, door),
    ),
    ...columns.map(({ id, label }) => {
      const cell: Cell = cells.get(id) ?? { who: id, state: 'untried', words: 'Nothing was sent.' };
      const chosen = selection?.operation === row.operation && selection.who === id;
      return el(
        'td',
        {
          class: cell.state,
          tabindex: chosen ? 0 : -1,
          'data-who': id,
          'aria-selected': String(chosen),
          'aria-label': cellSentence(label, row.operation, cell.state, cell.words),
        },
        el('span', { class: 'mark', 'aria-hidden': 'true' }, stateWords[cell.state].mark),
        stateWords[cell.state].label,
      );
    }),
  );
}
