import { hidden } from './visible.ts';

/** JSON for files and pipes. Characters that a terminal or a page would act on are written as escapes; nothing is lost. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replaceAll(hidden, (found) => (found === '\n' ? found : escaped(found)))}\n`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
