import type { Finding } from '../../../model/finding.ts';
import { worstFirst } from '../../order.ts';
import { counted, reasonWords, severityWords, standingWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { block } from './block.ts';
import { button, el } from './element.ts';
import { type Selection, selectionOf } from './state.ts';

/** Everything below the matrix, as lists: findings, undecided, held, and the rest. */
export function lists(report: PageReport, open: (selection: Selection) => void): HTMLElement[] {
  return [findingList(report, open), undecidedList(report), heldList(report), more(report)];
}

function findingList({ findings }: PageReport, open: (selection: Selection) => void): HTMLElement {
  const rows = worstFirst(findings).map((finding) => {
    const { severity, standing, title, operation, parameter } = finding;
    return [
      el('span', { class: `severity ${severity}` }, severityWords[severity]),
      button({ class: 'link' }, () => open(selectionOf(finding)), title),
      el('code', {}, parameter === undefined ? operation : `${operation} ${parameter}`),
      whoShowed(finding),
      standingWords[standing].label,
    ];
  });
  return list(
    'findings',
    'Findings',
    ['severity', 'what', 'operation', 'who', 'standing'],
    rows,
    'Nothing leaked.',
  );
}

function whoShowed(finding: Finding): string {
  if (finding.standing === 'suspected') return `${finding.cause.file}:${finding.cause.line}`;
  const { actor, victim } = finding.identities;
  return victim === undefined ? actor : `${actor} on ${victim}`;
}

function undecidedList({ undecided }: PageReport): HTMLElement {
  const rows = undecided.map(({ operation, claim, reason, cure }) => [
    el('code', {}, operation),
    claim,
    reasonWords[reason],
    el('b', {}, cure),
  ]);
  return list(
    'undecided',
    'Undecided',
    ['operation', 'claim', 'why not', 'what would decide it'],
    rows,
    'Every tried cell was decided.',
  );
}

function heldList({ held, catalogue }: PageReport): HTMLElement {
  const checks = [...new Set(held.map((each) => each.check))];
  return el(
    'section',
    { class: 'list', id: 'held' },
    heading('Controls that held', held.length),
    ...checks.map((check) => {
      const of = held.filter((each) => each.check === check);
      const rows = of.map(({ operation, claim, controls }) => [
        el('code', {}, operation),
        claim,
        controls.map(({ name }) => name).join('; '),
      ]);
      return el(
        'details',
        {},
        el(
          'summary',
          {},
          el('b', {}, catalogue[check]?.title ?? check),
          ` refused ${counted(of.length, 'time')}`,
        ),
        table(['operation', 'claim that held', 'controls'], rows),
      );
    }),
  );
}

function more({ excluded, cost, controls, residue, faults, catalogue, tool, scan }: PageReport): HTMLElement {
  return el(
    'section',
    { class: 'list', id: 'more' },
    el('h2', {}, 'More about this scan'),
    el(
      'div',
      { class: 'columns' },
      block(
        'Who was proven alive',
        controls.map(
          ({ who, held, operation, detail }) =>
            `${held ? '✓' : '✕'} ${who}${operation === undefined ? '' : ` on ${operation}`}: ${detail}`,
        ),
      ),
      block(
        'Left out',
        excluded.map(({ operation, because }) => `${operation}: ${because}`),
      ),
      block(
        'Left behind',
        residue.map(({ entry, what, hint }) => `${what} (${entry}). ${hint}`),
      ),
      block(
        'Faults',
        faults.map(({ code, message, hint = '' }) => `${code}: ${message} ${hint}`),
      ),
      block('Cost', [
        counted(cost.requests, 'request'),
        counted(cost.writes, 'write'),
        `${cost.seconds.toFixed(1)} s`,
      ]),
      block('Made by', [`${tool.name} ${tool.version}`, `scan ${scan}`]),
    ),
    el('h3', {}, 'What the checks mean'),
    el(
      'div',
      { class: 'columns' },
      ...Object.entries(catalogue).map(([id, { title, what, why, fix }]) =>
        el(
          'article',
          { class: 'check' },
          el('h4', {}, title),
          el('code', {}, id),
          el('p', {}, what),
          el('p', {}, why),
          el('p', {}, el('b', {}, 'Fix. '), fix),
        ),
      ),
    ),
  );
}

function list(
  id: string,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
  none: string,
): HTMLElement {
  return el(
    'section',
    { class: 'list', id },
    heading(title, rows.length),
    rows.length === 0 ? el('p', { class: 'none' }, none) : table(columns, rows),
  );
}

function heading(title: string, count: number): HTMLElement {
  return el('h2', {}, title, ' ', el('small', {}, String(count)));
}

function table(columns: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  return el(
    'div',
    { class: 'scroll' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cell))))),
    ),
  );
}
