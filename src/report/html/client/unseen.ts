import { neverLooked, unseenWords } from '../../unseen.ts';
import { counted, reasonWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';
import { heading, table, unfold } from './table.ts';

/** Each case that stayed open, with what would decide it. */
export function undecidedList({ undecided }: PageReport): HTMLElement {
  return el(
    'section',
    { class: 'list', id: 'undecided' },
    heading('Undecided', undecided.length),
    undecided.length === 0
      ? el('p', { class: 'none' }, 'Every tried cell was decided.')
      : table(['operation', 'claim', 'why not', 'what would decide it'], undecided, (each) => [
          el('code', {}, each.operation),
          each.claim,
          reasonWords[each.reason],
          el('b', {}, each.cure),
        ]),
  );
}

/** What was not looked at, counted; the names on demand. */
export function unseenList({ notTested }: PageReport): HTMLElement {
  return el(
    'section',
    { class: 'list', id: 'unseen' },
    el('h2', {}, 'Not looked at'),
    notTested.length > 0 &&
      table(['how many', 'what', 'what would help', 'which'], notTested, (each) => {
        const { what, count, cure } = unseenWords(each);
        return [el('b', {}, count), what, cure, names(each.names)];
      }),
    el('p', { class: 'none' }, neverLooked),
  );
}

function names(all: readonly string[]): HTMLElement {
  return unfold([counted(all.length, 'name')], () =>
    el('ul', { class: 'names' }, ...all.map((name) => el('li', {}, el('code', {}, name)))),
  );
}
