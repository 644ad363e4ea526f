import { button, el } from './element.ts';
import type { Filter } from './state.ts';

/** The filter line above the matrix. Built once, so that typing is never interrupted. */
export function filters(methods: readonly string[], changed: (filter: Partial<Filter>) => void) {
  const text = el('input', {
    type: 'search',
    id: 'filter',
    placeholder: 'Filter operations',
    'aria-label': 'Filter operations',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  text.addEventListener('input', () => changed({ text: text.value }));
  const method = el(
    'select',
    { 'aria-label': 'Method', id: 'method' },
    el('option', { value: '' }, 'any method'),
    ...methods.map((each) => el('option', { value: each }, each)),
  );
  method.addEventListener('change', () => changed({ method: method.value }));
  const leaks = el('input', { type: 'checkbox', id: 'leaks-only' });
  leaks.addEventListener('change', () => changed({ leaksOnly: leaks.checked }));
  const count = el('output', { class: 'count', for: 'filter method leaks-only' });
  const door = button({ class: 'door-chosen', hidden: true }, () => changed({ door: '' }));
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    text.focus();
  });
  const bar = el(
    'div',
    { class: 'filters', role: 'search' },
    text,
    method,
    el('label', {}, leaks, 'only leaks'),
    door,
    count,
  );
  return { bar, count, door };
}
