import type { DoorTrial, MatrixRow } from '../../../model/report.ts';
import { rowsWorstFirst } from '../../order.ts';
import { counted, doorWords, layerWords, trialWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';
import { heading, table, unfold } from './table.ts';

/** The layers of one operation from the weakest on: who came without each, and what came of it. */
export function ladder({ trials }: MatrixRow): HTMLElement {
  return el(
    'ol',
    { class: 'ladder' },
    ...trials.map((trial) =>
      el(
        'li',
        { class: `was-${trial.outcome}` },
        mark(trial),
        el('b', {}, layerWords[trial.layer].label),
        el('span', {}, told(trial)),
      ),
    ),
  );
}

/** Who holds the door, operation by operation, with what was tried against each layer. */
export function doorList(report: PageReport): HTMLElement {
  const rows = rowsWorstFirst(report);
  const [first] = rows;
  const columns = (first?.trials ?? []).map(({ layer }) => layerWords[layer].label);
  return el(
    'section',
    { class: 'list', id: 'doors' },
    heading('Who holds each door', rows.length),
    unfold(['What was tried against each layer of ', el('b', {}, counted(rows.length, 'operation'))], () =>
      table(['operation', 'held by', ...columns], rows, ({ operation, door, doorBecause, trials }) => [
        el('code', {}, operation),
        el('span', { title: doorBecause }, el('b', {}, doorWords[door].label)),
        ...trials.map((trial) =>
          el(
            'span',
            { class: `trial was-${trial.outcome}`, title: told(trial) },
            mark(trial),
            trialWords[trial.outcome].label,
          ),
        ),
      ]),
    ),
  );
}

function mark({ outcome }: DoorTrial): HTMLElement {
  return el('i', { class: 'mark', 'aria-hidden': 'true' }, trialWords[outcome].mark);
}

function told({ layer, outcome, who, experiments }: DoorTrial): string {
  if (who.length === 0) return trialWords[outcome].label;
  const callers = who.map((each) => (each === 'none' ? 'somebody' : each)).join(', ');
  const trials = experiments.length === 0 ? '' : ` (${counted(experiments.length, 'trial')})`;
  return `${callers} ${layerWords[layer].tried}: ${trialWords[outcome].label}${trials}`;
}
