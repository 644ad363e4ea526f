import type { Held } from './place.ts';

/** A part of a shell word: text that must arrive as it is, an environment variable, or what a file holds. */
export type Part = string | Held;

const calm = /^[A-Za-z0-9 _.:/@%+=,?&;~*<>()-]*$/;

/**
 * One word for any POSIX shell. Double quotes stand around a variable only where its neighbours hold nothing that
 * a shell could act on (in an interactive one `!` is such a thing); all other text is in single quotes.
 */
export function word(...parts: readonly Part[]): string {
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length === parts.length) return single(texts.join(''));
  if (texts.every((text) => calm.test(text)))
    return `"${parts.map((part, index) => (typeof part === 'string' ? part : named(part, parts[index + 1]))).join('')}"`;
  return parts
    .map((part) =>
      typeof part === 'string' ? (part === '' ? '' : single(part)) : `"${named(part, undefined)}"`,
    )
    .join('');
}

/** Without quotes where nothing needs them, for the eye. */
export function plainWord(text: string): string {
  return /^[A-Za-z0-9_.:/@%+=,-]+$/.test(text) ? text : single(text);
}

function single(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function named(held: Held, next: Part | undefined): string {
  if ('file' in held) return `$(cat ${plainWord(held.file)})`;
  const { variable } = held;
  return typeof next === 'string' && /^[A-Za-z0-9_]/.test(next) ? `\${${variable}}` : `$${variable}`;
}
