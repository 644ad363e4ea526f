import { doorWords, reasonWords, stateWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';
import { part } from './finding-panel.ts';
import { proofOf, sentLine } from './held.ts';
import { ladder } from './ladder.ts';
import { cellAt, type Selection } from './state.ts';
import { unfold } from './table.ts';

/** The opened cell where nothing leaked: what was seen, what protects the operation, what held, what is open. */
export function cellPanel(report: PageReport, selection: Selection): HTMLElement[] {
  const { operation, who } = selection;
  const cell = cellAt(report, selection);
  const row = report.matrix.rows.find((each) => each.operation === operation);
  const label = report.matrix.columns.find(({ id }) => id === who)?.label ?? who;
  if (cell === undefined || row === undefined)
    return [
      el(
        'header',
        {},
        el('h2', {}, 'Not in this report'),
        el('p', { class: 'where' }, el('code', {}, operation)),
      ),
    ];
  const held = report.held.filter((each) => each.operation === operation);
  const open = report.undecided.filter((each) => each.operation === operation);
  return [
    el(
      'header',
      {},
      el(
        'p',
        { class: 'kicker' },
        el('span', { class: `state ${cell.state}` }, stateWords[cell.state].label),
        stateWords[cell.state].means,
      ),
      el('h2', {}, label),
      el('p', { class: 'where' }, el('code', {}, operation)),
    ),
    el('p', { class: 'claim' }, cell.words),
    part(
      'Held by',
      el(
        'p',
        {},
        el('b', {}, doorWords[row.door].label),
        `: ${doorWords[row.door].means}. ${row.doorBecause}`,
      ),
      ladder(row),
    ),
    ...(open.length === 0
      ? []
      : [
          part(
            'Undecided',
            el(
              'ul',
              { class: 'open' },
              ...open.map(({ claim, reason, cure }) =>
                el('li', {}, `${claim}: ${reasonWords[reason]}. `, el('b', {}, cure)),
              ),
            ),
          ),
        ]),
    ...(held.length === 0
      ? []
      : [
          part(
            'Held when attacked',
            ...held.map((each) =>
              unfold([each.claim], () =>
                el(
                  'div',
                  {},
                  each.refused === undefined ? each.actor : sentLine(each.refused),
                  proofOf(each),
                ),
              ),
            ),
          ),
        ]),
  ];
}
