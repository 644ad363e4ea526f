import { severities } from '../../../model/severity.ts';
import { counted, reasonWords, severityWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';

/** Findings, undecided, held, reached: four figures of one size, because what we do not know weighs as much. */
export function figures(report: PageReport): HTMLElement {
  const { findings, undecided, held, coverage, cost } = report;
  const ranks = severities
    .toReversed()
    .map((rank) => ({ rank, count: findings.filter((each) => each.severity === rank).length }))
    .filter(({ count }) => count > 0)
    .map(({ rank, count }) => `${count} ${severityWords[rank]}`);
  const reasons = [...new Set(undecided.map((each) => reasonWords[each.reason]))];
  return el(
    'section',
    { class: 'figures', id: 'figures', 'aria-label': 'Figures' },
    figure(
      'findings',
      findings.length > 0 ? 'leaked' : 'calm',
      findings.length,
      findings.length === 1 ? 'finding' : 'findings',
      ranks.join(', ') || 'nothing leaked',
    ),
    figure(
      'undecided',
      undecided.length > 0 ? 'unsure' : 'calm',
      undecided.length,
      'undecided',
      reasons.join('; ') || 'every tried cell was decided',
    ),
    figure('held', 'held', held.length, 'attacks held', 'controls that were attacked and refused'),
    figure(
      'more',
      'calm',
      coverage.operations.reached,
      `of ${counted(coverage.operations.known, 'operation')} reached`,
      `${coverage.operations.excluded} left out; ${counted(cost.requests, 'request')} in ${cost.seconds.toFixed(1)} s`,
    ),
  );
}

/** One of the large numbers, leading to its list. */
export function figure(to: string, tone: string, count: number, what: string, detail: string): HTMLElement {
  return el(
    'a',
    { class: `figure ${tone}`, href: `#${to}` },
    el('b', {}, count.toLocaleString('en-GB')),
    el('span', {}, what),
    el('small', { title: detail }, detail),
  );
}
