import type { NamedReport } from '../data.ts';
import { button, el } from './element.ts';
import { themeButton } from './theme.ts';

/** The bar on top: name, switch between reports, ways to the lists, light or dark. Built once, never redrawn. */
export function topBar(reports: readonly NamedReport[], show: (index: number) => void): HTMLElement {
  const choices = reports.map(({ name }, index) =>
    button(
      { class: 'choice', 'aria-pressed': String(index === 0) },
      () => {
        for (const [place, choice] of choices.entries())
          choice.setAttribute('aria-pressed', String(place === index));
        show(index);
      },
      name,
    ),
  );
  return el(
    'header',
    { class: 'top' },
    el('span', { class: 'brand' }, 'Countersign'),
    reports.length > 1 &&
      el('div', { class: 'switch', role: 'group', 'aria-label': 'Which report' }, ...choices),
    el(
      'nav',
      { 'aria-label': 'Sections' },
      ...['matrix', 'findings', 'undecided', 'held', 'more'].map((id) =>
        el('a', { href: `#${id}` }, titles[id] ?? id),
      ),
    ),
    themeButton(),
  );
}

const titles: Record<string, string> = {
  matrix: 'Matrix',
  findings: 'Findings',
  undecided: 'Undecided',
  held: 'Held',
  more: 'More',
};
