import { splitOperation } from '../../order.ts';
import { cellSentence, counted, doorWords } from '../../words.ts';
import type { NamedReport } from '../data.ts';
import { cellPanel } from './cell-panel.ts';
import { doorBar } from './door-bar.ts';
import { el } from './element.ts';
import { figures } from './figures.ts';
import { filters } from './filters.ts';
import { findingPanel } from './finding-panel.ts';
import { gridKeys, rove, shownRows } from './grid-keys.ts';
import { lists } from './lists.ts';
import { masthead } from './masthead.ts';
import { matrix } from './matrix.ts';
import {
  cellAt,
  type Filter,
  findingAt,
  firstState,
  passes,
  rowsInOrder,
  type Selection,
  type State,
} from './state.ts';
import { topBar } from './top.ts';

const reports = parsed(document.getElementById('reports')?.textContent ?? '[]');
let state: State = firstState(reports);
let grid: HTMLTableElement = el('table');

const summary = el('div', { class: 'summary' });
const below = el('div', { class: 'lists' });
const scroller = el('div', { class: 'scroll' });
const panel = el('aside', { class: 'panel', id: 'panel', tabindex: -1, 'aria-label': 'Opened cell' });
const live = el('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
const filter = filters(methodsOf(reports), filterBy);
const bench = el(
  'div',
  { class: 'bench', id: 'matrix' },
  el('section', { class: 'board', 'aria-label': 'Authorization matrix' }, filter.bar, scroller),
  panel,
);

document.body.append(topBar(reports, switchTo), el('main', {}, summary, bench, below), live);
panel.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') grid.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
});
draw();

/** Draws all that depends on which report is shown. */
function draw(): void {
  const report = shown();
  if (report === undefined) return;
  summary.replaceChildren(masthead(report), drawDoor(), figures(report));
  grid = matrix(report.matrix.columns, rowsInOrder(reports, report), state.selection);
  gridKeys(grid, (cell, byKey) => {
    const operation = cell.closest('tr')?.dataset['operation'] ?? '';
    open({ operation, who: report.matrix.columns[cell.cellIndex - 1]?.id ?? '' }, byKey);
  });
  scroller.replaceChildren(grid);
  below.replaceChildren(...lists(report, (selection) => open(selection, true)));
  drawFilter();
  drawPanel();
  // On a narrow screen the open cell may stand beyond the edge.
  const cell = state.selection && cellElement(state.selection);
  if (cell !== undefined) scroller.scrollLeft = cell.offsetLeft + cell.offsetWidth - scroller.clientWidth;
}

function drawDoor(): HTMLElement {
  const report = shown();
  return report === undefined ? el('div') : doorBar(report, state.filter.door, (door) => filterBy({ door }));
}

function drawFilter(): void {
  const report = shown();
  if (report === undefined) return;
  const pass = new Set(
    report.matrix.rows.filter((row) => passes(row, state.filter)).map((row) => row.operation),
  );
  for (const row of grid.tBodies[0]?.rows ?? []) row.hidden = !pass.has(row.dataset['operation'] ?? '');
  const words = `${pass.size} of ${counted(report.matrix.rows.length, 'operation')}`;
  filter.count.textContent = words;
  filter.door.hidden = state.filter.door === '';
  filter.door.textContent = state.filter.door === '' ? '' : `${doorWords[state.filter.door].label} ✕`;
  const reachable = shownRows(grid);
  const cell = reachable.some((row) => row.querySelector('td[tabindex="0"]'))
    ? undefined
    : reachable[0]?.cells[1];
  if (cell !== undefined) rove(grid, cell);
}

function drawPanel(): void {
  const report = shown();
  const { selection } = state;
  if (report === undefined || selection === undefined) return panel.replaceChildren();
  const finding = findingAt(report, selection);
  panel.replaceChildren(
    ...(finding === undefined ? cellPanel(report, selection) : findingPanel(report, finding, announce)),
  );
  panel.scrollTop = 0;
  for (const cell of grid.querySelectorAll('td[aria-selected="true"]')) cell.removeAttribute('aria-selected');
  cellElement(selection)?.setAttribute('aria-selected', 'true');
}

function open(selection: Selection, byKey: boolean): void {
  state = { ...state, selection };
  drawPanel();
  const report = shown();
  const cell = report && cellAt(report, selection);
  if (cell !== undefined) announce(cellSentence(selection.who, selection.operation, cell.state, cell.words));
  const element = cellElement(selection);
  if (element !== undefined) rove(grid, element);
  // On a narrow screen the panel stands below the matrix: bring it into view.
  const apart = panel.getBoundingClientRect().left <= scroller.getBoundingClientRect().left + 1;
  if (byKey) panel.focus({ preventScroll: true });
  if (byKey || apart) panel.scrollIntoView({ block: apart ? 'start' : 'nearest' });
}

function switchTo(index: number): void {
  state = { ...state, shown: index };
  draw();
  announce(
    `Now showing ${reports[index]?.name ?? ''}. ${document.getElementById('headline')?.textContent ?? ''}`,
  );
}

function filterBy(change: Partial<Filter>): void {
  state = { ...state, filter: { ...state.filter, ...change } };
  if (change.door !== undefined) document.getElementById('door')?.replaceWith(drawDoor());
  drawFilter();
  announce(filter.count.textContent ?? '');
}

function cellElement({ operation, who }: Selection): HTMLTableCellElement | undefined {
  const row = [...(grid.tBodies[0]?.rows ?? [])].find((each) => each.dataset['operation'] === operation);
  return row?.cells[1 + (shown()?.matrix.columns.findIndex(({ id }) => id === who) ?? -1)];
}

function shown(): NamedReport['report'] | undefined {
  return reports[state.shown]?.report;
}

function announce(words: string): void {
  live.textContent = words;
}

function methodsOf(all: readonly NamedReport[]): string[] {
  const methods = all.flatMap(({ report }) =>
    report.matrix.rows.map((row) => splitOperation(row.operation).method),
  );
  return [...new Set(methods)].toSorted();
}

// The text was written by `renderHtml` into this very page: its type is known there.
function parsed(text: string): readonly NamedReport[];
function parsed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}
