import { headline } from '../../headline.ts';
import { costWords, counted, leftBehindWords, moment, percent, safetyWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';

/** Target, the sentence that matters, the facts, and the grade with its coverage. */
export function masthead(report: PageReport): HTMLElement {
  const { main, aside } = headline(report);
  const { target, authorization, residue } = report;
  const spent = costWords(report.cost);
  const facts: [string, string, string?][] = [
    ['Scanned', moment(report.started)],
    ['Safety', report.safety, safetyWords[report.safety]],
    authorization === undefined
      ? ['Authorised by', 'nobody named', 'needed only off loopback']
      : ['Authorised by', authorization.by, `${authorization.reference}, until ${authorization.until}`],
    ['Spent', spent.requests, `${spent.seconds}${spent.pace === undefined ? '' : `, ${spent.pace}`}`],
    ['Left behind', String(residue.length), leftBehindWords(report)],
  ];
  return el(
    'section',
    { class: 'masthead', id: 'summary', 'aria-label': 'Summary' },
    el(
      'div',
      { class: 'lead' },
      el(
        'p',
        { class: 'target', id: 'target' },
        el('strong', {}, target.name ?? target.url),
        target.name === undefined ? '' : ` ${target.url}`,
      ),
      el('h1', { id: 'headline' }, main),
      el('p', { class: 'aside' }, aside),
      el(
        'dl',
        { class: 'facts' },
        ...facts.map(([term, value, more]) =>
          el(
            'div',
            term === 'Left behind' && residue.length > 0 ? { class: 'alarm' } : {},
            el('dt', {}, term),
            el('dd', {}, el('b', {}, value), more !== undefined && el('small', {}, more)),
          ),
        ),
      ),
    ),
    gradeTile(report),
  );
}

function gradeTile({ score, coverage }: PageReport): HTMLElement {
  const { grade } = score;
  const tone =
    grade === 'withheld' ? 'none' : grade === 'A' || grade === 'B' ? 'good' : grade === 'C' ? 'fair' : 'bad';
  const fill = el('i', {});
  fill.style.width = `${coverage.share * 100}%`;
  return el(
    'div',
    {
      class: `grade ${tone}`,
      id: 'grade',
      role: 'group',
      'aria-label': `Grade ${grade}, ${percent(coverage.share)} of the plan decided`,
    },
    el('span', { class: 'word' }, 'Grade'),
    el(
      'span',
      { class: grade === 'withheld' ? 'letter long' : 'letter' },
      grade === 'withheld' ? 'withheld' : grade,
    ),
    el('span', { class: 'meter', 'aria-hidden': 'true' }, fill),
    el('span', { class: 'coverage' }, el('b', {}, percent(coverage.share)), ' decided'),
    el('span', { class: 'cells' }, `${coverage.cells.decided} of ${counted(coverage.cells.planned, 'cell')}`),
  );
}
