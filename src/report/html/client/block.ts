import { el } from './element.ts';

/** A titled list of lines; `none` where there is nothing to say. */
export function block(title: string, lines: readonly string[]): HTMLElement {
  return el(
    'div',
    {},
    el('h3', {}, title),
    el('ul', {}, ...(lines.length === 0 ? ['none'] : lines).map((line) => el('li', {}, line))),
  );
}
