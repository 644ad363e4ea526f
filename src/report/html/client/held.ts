import type { Held, Sent } from '../../../model/report.ts';
import { counted } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';
import { heading, table, unfold } from './table.ts';

/** Controls that were attacked and held, a fold for each check: who asked, what came back, who was served meanwhile. */
export function heldList({ held, catalogue }: PageReport): HTMLElement {
  const checks = [...new Set(held.map((each) => each.check))];
  return el(
    'section',
    { class: 'list', id: 'held' },
    heading('Controls that held', held.length),
    held.length === 0 &&
      el('p', { class: 'none' }, 'No attack was refused beside controls that were served.'),
    ...checks.map((check) => {
      const of = held.filter((each) => each.check === check);
      return unfold(
        [el('b', {}, catalogue[check]?.title ?? check), ` refused ${counted(of.length, 'time')}`],
        () =>
          table(['operation', 'claim that held', 'asked, and got', 'meanwhile'], of, (each) => [
            el('code', {}, each.operation),
            each.parameter === undefined ? each.claim : `${each.claim} (${each.parameter})`,
            askedOf(each),
            proofOf(each),
          ]),
      );
    }),
  );
}

/** `bob GET /invoices/7 → 404` */
export function sentLine({ who, request, got }: Sent): HTMLElement {
  const caller = who === 'none' ? 'no certificate' : who;
  return el(
    'span',
    { class: 'sent' },
    `${caller} `,
    el('code', {}, request),
    ' → ',
    el('b', {}, String(got)),
  );
}

/** The controls of one refusal, each with the request that shows it. */
export function proofOf({ controls }: Held): HTMLElement {
  return el(
    'ul',
    { class: 'ticks' },
    ...controls.map(({ name, held, sent }) =>
      el('li', { class: held ? 'yes' : 'no' }, name, sent !== undefined && ': ', sent && sentLine(sent)),
    ),
  );
}

function askedOf({ refused, actor }: Held): HTMLElement | string {
  return refused === undefined ? `${actor}: refused` : sentLine(refused);
}
