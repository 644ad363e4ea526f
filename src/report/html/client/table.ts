import { counted } from '../../words.ts';
import { button, el } from './element.ts';

export type Row = readonly (Node | string)[];

/** More rows at once would make the page wait. */
const step = 100;

/** A table that grows on demand: rows are made when they are shown. */
export function table<Item>(
  columns: readonly string[],
  items: readonly Item[],
  rowOf: (item: Item) => Row,
): HTMLElement {
  const body = el('tbody');
  const grow = (): void => {
    const from = body.rows.length;
    body.append(
      ...items
        .slice(from, from + step)
        .map((item) => el('tr', {}, ...rowOf(item).map((cell) => el('td', {}, cell)))),
    );
    const left = items.length - body.rows.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${counted(Math.min(step, left), 'more row')} of ${left}`;
  };
  const more = button({ class: 'more' }, grow);
  grow();
  return el(
    'div',
    { class: 'scroll' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)))),
      body,
    ),
    more,
  );
}

/** Something to open; what is inside is made when it is opened first. */
export function unfold(summary: readonly (Node | string)[], inside: () => HTMLElement): HTMLElement {
  const fold = el('details', {}, el('summary', {}, ...summary));
  fold.addEventListener('toggle', () => fold.append(inside()), { once: true });
  return fold;
}

export function heading(title: string, count: number): HTMLElement {
  return el('h2', {}, title, ' ', el('small', {}, count.toLocaleString('en-GB')));
}
