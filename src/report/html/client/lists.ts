import type { Finding } from '../../../model/finding.ts';
import { worstFirst } from '../../order.ts';
import { costWords, severityWords, standingWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { block } from './block.ts';
import { button, el } from './element.ts';
import { heldList } from './held.ts';
import { doorList } from './ladder.ts';
import { pathList } from './paths.ts';
import { type Selection, selectionOf } from './state.ts';
import { heading, table } from './table.ts';
import { undecidedList, unseenList } from './unseen.ts';

/** Everything below the matrix, as lists: findings, undecided, held, doors, not looked at, and the rest. */
export function lists(report: PageReport, open: (selection: Selection) => void): HTMLElement[] {
  return [
    ...pathList(report, open),
    findingList(report, open),
    undecidedList(report),
    heldList(report),
    doorList(report),
    unseenList(report),
    more(report),
  ];
}

function findingList({ findings }: PageReport, open: (selection: Selection) => void): HTMLElement {
  const columns = ['severity', 'what', 'operation', 'who', 'standing'];
  return el(
    'section',
    { class: 'list', id: 'findings' },
    heading('Findings', findings.length),
    findings.length === 0
      ? el('p', { class: 'none' }, 'Nothing leaked.')
      : table(columns, worstFirst(findings), (finding) => {
          const { severity, standing, title, operation, parameter } = finding;
          return [
            el('span', { class: `severity ${severity}` }, severityWords[severity]),
            button({ class: 'link' }, () => open(selectionOf(finding)), title),
            el('code', {}, parameter === undefined ? operation : `${operation} ${parameter}`),
            whoShowed(finding),
            standingWords[standing].label,
          ];
        }),
  );
}

function whoShowed(finding: Finding): string {
  if (finding.standing === 'suspected') return `${finding.cause.file}:${finding.cause.line}`;
  const { actor, victim } = finding.identities;
  return victim === undefined ? actor : `${actor} on ${victim}`;
}

function more({
  excluded,
  hidden = [],
  cost,
  controls,
  residue,
  faults,
  catalogue,
  tool,
  scan,
}: PageReport): HTMLElement {
  const spent = costWords(cost);
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
      ...(hidden.length === 0 ? [] : [block('Not in the description, but in the source', hidden)]),
      block(
        'Left behind',
        residue.map(({ entry, what, hint }) => `${what} (${entry}). ${hint}`),
      ),
      block(
        'Faults',
        faults.map(({ code, message, hint = '' }) => `${code}: ${message} ${hint}`),
      ),
      block(
        'Cost',
        [spent.requests, spent.seconds, spent.writes, spent.pace].flatMap((each) => each ?? []),
      ),
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
