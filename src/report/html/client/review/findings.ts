import { severities } from '../../../../model/severity.ts';
import { severityWords } from '../../../words.ts';
import type { PageIssue } from '../../review-data.ts';
import { el } from '../element.ts';

const SURE = ['high', 'medium', 'low'];

/** Every issue with the code around it, the surest and worst first. */
export function findings(issues: readonly PageIssue[]): HTMLElement {
  const sorted = issues.toSorted(
    (a, b) =>
      SURE.indexOf(a.confidence) - SURE.indexOf(b.confidence) ||
      severities.indexOf(b.severity) - severities.indexOf(a.severity),
  );
  return el(
    'section',
    { class: 'list', id: 'findings' },
    el('h2', {}, 'Findings ', el('small', {}, String(issues.length))),
    ...(issues.length === 0 ? [el('p', { class: 'none' }, 'Nothing was found.')] : sorted.map(card)),
  );
}

function card(issue: PageIssue): HTMLElement {
  const { at, routes } = issue;
  return el(
    'article',
    { class: 'issue' },
    el(
      'h3',
      {},
      el('span', { class: `severity ${issue.severity}` }, severityWords[issue.severity]),
      ` ${issue.title}`,
    ),
    el(
      'p',
      { class: 'place' },
      el('code', {}, `${at.file}:${at.line}`),
      ` in ${issue.symbol} · ${issue.confidence} confidence · `,
      el('code', {}, issue.rule),
      ` · ${issue.weakness}`,
    ),
    frame(issue),
    el('p', {}, issue.message),
    routes.length > 0 &&
      el(
        'p',
        { class: 'place' },
        'Reached by ',
        ...routes.slice(0, 4).flatMap((route) => [el('code', {}, route), ' ']),
        routes.length > 4 && `and ${routes.length - 4} more`,
      ),
    el('details', {}, el('summary', {}, el('b', {}, 'Fix')), el('p', {}, issue.cure)),
  );
}

function frame({ frame: { from, lines }, at }: PageIssue): HTMLElement | false {
  return (
    lines.length > 0 &&
    el(
      'pre',
      { class: 'frame', tabindex: 0 },
      ...lines.map((line, index) =>
        el(
          'span',
          { class: from + index === at.line ? 'line here' : 'line' },
          el('i', {}, String(from + index)),
          `${line}\n`,
        ),
      ),
    )
  );
}
