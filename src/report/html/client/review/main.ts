import { counted } from '../../../words.ts';
import { levelOf, type ReviewPage } from '../../review-data.ts';
import { el } from '../element.ts';
import { figure } from '../figures.ts';
import { themeButton } from '../theme.ts';
import { findings } from './findings.ts';
import { rest } from './rest.ts';
import { routeMap } from './route-map.ts';

const review = parsed(document.getElementById('review')?.textContent ?? '');
const { issues, routes, ignored, faults, unresolved, figures, name } = review;
const open = routes.filter((route) => levelOf(route) === 'public').length;
const high = issues.filter(({ confidence }) => confidence === 'high').length;

document.body.append(
  el(
    'header',
    { class: 'top' },
    el('span', { class: 'brand' }, 'Countersign'),
    el(
      'nav',
      { 'aria-label': 'Sections' },
      el('a', { href: '#map' }, 'Map'),
      el('a', { href: '#findings' }, 'Findings'),
      el('a', { href: '#more' }, 'More'),
    ),
    themeButton(),
  ),
  el(
    'main',
    {},
    el(
      'div',
      { class: 'summary' },
      el(
        'section',
        { class: 'review-head', id: 'summary', 'aria-label': 'Summary' },
        el('p', { class: 'target' }, 'Source of ', el('strong', {}, name), ', read and not run'),
        el(
          'h1',
          { id: 'headline' },
          issues.length === 0
            ? 'No rule has anything to say'
            : `${counted(issues.length, 'place')} to look at, ${high} with high confidence`,
        ),
        el(
          'p',
          { class: 'aside' },
          `${open.toLocaleString('en-GB')} of ${counted(routes.length, 'way')} in are open to everybody.`,
        ),
      ),
      el(
        'section',
        { class: 'figures', id: 'figures', 'aria-label': 'Figures' },
        figure(
          'findings',
          issues.length > 0 ? 'leaked' : 'calm',
          issues.length,
          'findings',
          `${high} of high confidence`,
        ),
        figure('map', 'calm', routes.length, 'ways in', `${open} open to everybody`),
        figure(
          'more',
          unresolved.length > 0 ? 'unsure' : 'calm',
          routes.filter((route) => levelOf(route) === 'unknown').length,
          'not resolved',
          unresolved.join('; ') || 'every gate was followed',
        ),
        figure(
          'more',
          'calm',
          figures.files,
          'files',
          `${figures.lines.toLocaleString('en-GB')} lines; ${faults.length} not read; ${ignored.length} accepted`,
        ),
      ),
    ),
    routeMap(routes),
    el('div', { class: 'lists' }, findings(issues), rest(review)),
  ),
);

// The text was written by `reviewHtml` into this very page: its type is known there.
function parsed(text: string): ReviewPage;
function parsed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}
