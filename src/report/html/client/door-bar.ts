import type { Door } from '../../../model/report.ts';
import { doorCounts } from '../../order.ts';
import { counted, doorWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { button, el } from './element.ts';

/** Who holds the door: one bar and its key. A word of the key filters the matrix. */
export function doorBar(
  report: PageReport,
  chosen: Door | '',
  choose: (door: Door | '') => void,
): HTMLElement {
  const counts = doorCounts(report);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return el(
    'section',
    { class: 'door', id: 'door', 'aria-labelledby': 'door-title' },
    el(
      'h2',
      { id: 'door-title' },
      'Who holds the door',
      el('small', {}, `what really protects ${counted(total, 'operation')}, weakest first`),
    ),
    el(
      'div',
      { class: 'bar', 'aria-hidden': 'true' },
      ...counts.filter(({ count }) => count > 0).map(segment),
    ),
    el(
      'ul',
      { class: 'key' },
      ...counts.map(({ door, count }) =>
        el(
          'li',
          {},
          button(
            {
              class: count === 0 ? 'none' : '',
              'aria-pressed': String(chosen === door),
              'aria-label': `${doorWords[door].label}: ${counted(count, 'operation')}, ${doorWords[door].means}. Show only these.`,
              title: doorWords[door].means,
            },
            () => choose(chosen === door ? '' : door),
            el('i', { class: `swatch door-${door}` }),
            el('b', {}, String(count)),
            el('span', {}, doorWords[door].label),
          ),
        ),
      ),
    ),
  );
}

function segment({ door, count }: { readonly door: Door; readonly count: number }): HTMLElement {
  const part = el(
    'div',
    { class: `door-${door}`, title: `${doorWords[door].label}: ${count}` },
    el('b', {}, String(count)),
    el('span', {}, doorWords[door].label),
  );
  part.style.flexGrow = String(count);
  return part;
}
