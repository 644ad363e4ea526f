import type { AttackPath } from '../../../model/path.ts';
import { cutWords, othersWords } from '../../paths.ts';
import type { PageReport } from '../data.ts';
import { button, el } from './element.ts';
import { type Selection, selectionOf } from './state.ts';
import { heading } from './table.ts';

/** Each chain as one line to read from left to right: where the attacker stands, every step, what is reached. */
export function pathList(report: PageReport, open: (selection: Selection) => void): HTMLElement[] {
  const { paths } = report;
  if (paths === undefined) return [];
  return [
    el(
      'section',
      { class: 'list', id: 'paths' },
      heading('Attack paths', paths.paths.length),
      paths.cut && el('p', { class: 'cut' }, cutWords(paths.cut)),
      el('ol', { class: 'paths' }, ...paths.paths.map((path) => drawn(path, report, open))),
    ),
  ];
}

function drawn(
  path: AttackPath,
  { findings }: PageReport,
  open: (selection: Selection) => void,
): HTMLElement {
  const { from, to, steps } = path;
  return el(
    'li',
    {},
    el('span', { class: 'end' }, from),
    ...steps.map(({ finding: fingerprint, operation, parameter, gives }) => {
      const finding = findings.find((each) => each.fingerprint === fingerprint);
      return el(
        'span',
        { class: 'step' },
        finding === undefined ? gives : button({ class: 'link' }, () => open(selectionOf(finding)), gives),
        el('code', {}, parameter === undefined ? operation : `${operation} ${parameter}`),
      );
    }),
    el('span', { class: 'end reached' }, to),
    path.others > 0 && el('small', {}, othersWords(path)),
  );
}
