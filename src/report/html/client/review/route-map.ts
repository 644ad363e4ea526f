import type { MappedRoute } from '../../../../model/review.ts';
import { counted } from '../../../words.ts';
import { type GateLevel, gateLabels, gateLevels, levelOf } from '../../review-data.ts';
import { button, el } from '../element.ts';

/** Rows drawn at once: a browser is slow with ten thousand, and nobody reads them. */
const MOST = 500;

/** The authorization map with its filters: words, method, who gets in. */
export function routeMap(routes: readonly MappedRoute[]): HTMLElement {
  let level: GateLevel | undefined;
  const text = el('input', {
    type: 'search',
    id: 'filter',
    placeholder: 'Filter path, view, scope, file',
    'aria-label': 'Filter the map',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const method = el(
    'select',
    { id: 'method', 'aria-label': 'Method' },
    el('option', { value: '' }, 'any method'),
    ...[...new Set(routes.map((one) => one.method))]
      .toSorted()
      .map((each) => el('option', { value: each }, each)),
  );
  const loose = el('input', { type: 'checkbox', id: 'loose-only' });
  const count = el('output', { class: 'count', for: 'filter method loose-only' });
  const body = el('tbody', {});
  const levels = gateLevels.map((each) => {
    const of = routes.filter((one) => levelOf(one) === each).length;
    return button(
      { class: `level ${each}`, 'aria-pressed': 'false', disabled: of === 0 },
      () => {
        level = level === each ? undefined : each;
        for (const [at, other] of levels.entries())
          other.setAttribute('aria-pressed', String(gateLevels[at] === level));
        draw();
      },
      el('b', {}, of.toLocaleString('en-GB')),
      ` ${gateLabels[each]}`,
    );
  });
  const draw = (): void => {
    const words = text.value.toLowerCase().split(/\s+/);
    const shown = routes.filter(
      (one) =>
        (level === undefined || levelOf(one) === level) &&
        (method.value === '' || one.method === method.value) &&
        (!loose.checked || /: (nothing|url)\b/.test(one.scope)) &&
        words.every((word) => searched(one).includes(word)),
    );
    body.replaceChildren(...shown.slice(0, MOST).map(row));
    const cut = shown.length > MOST ? `, the first ${MOST} shown` : '';
    count.textContent = `${shown.length.toLocaleString('en-GB')} of ${counted(routes.length, 'way')} in${cut}`;
  };
  for (const [control, event] of [
    [text, 'input'],
    [method, 'change'],
    [loose, 'change'],
  ] as const)
    control.addEventListener(event, draw);
  draw();
  return el(
    'section',
    { class: 'board map', id: 'map', 'aria-label': 'Authorization map' },
    el('div', { class: 'levels', role: 'group', 'aria-label': 'Who gets past the gate' }, ...levels),
    el(
      'div',
      { class: 'filters', role: 'search' },
      text,
      method,
      el('label', {}, loose, 'only rows that nothing ties to the caller'),
      count,
    ),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Routes' },
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, ...COLUMNS.map((name) => el('th', { scope: 'col' }, name)))),
        body,
      ),
    ),
  );
}

const COLUMNS = ['method', 'path', 'who gets in', 'rows tied to', 'may write', 'view'];

const searched = ({ method, path, view, gate, scope, surface, file }: MappedRoute): string =>
  [method, path, view, gate, scope, surface, file].join(' ').toLowerCase();

function row(route: MappedRoute): HTMLElement {
  const level = levelOf(route);
  const because = /\((.*)\)$/.exec(route.gate)?.[1];
  return el(
    'tr',
    {},
    el('td', {}, el('code', {}, route.method)),
    el('td', {}, el('code', {}, route.path)),
    el(
      'td',
      {},
      el('span', { class: `level ${level}` }, gateLabels[level]),
      because !== undefined && el('small', {}, because),
    ),
    el('td', {}, ...parts(route.scope)),
    el('td', {}, ...parts(route.surface)),
    el('td', {}, route.view, el('small', {}, `${route.file}:${route.line}`)),
  );
}

const parts = (text: string): HTMLElement[] =>
  text === '' ? [] : text.split('; ').map((part) => el('div', {}, part));
