/**
 * Characters that act instead of showing: terminal controls, text direction, invisible ones, line separators
 * (Unicode Cc, Cf, Zl, Zp). A target chooses its own texts, so none of these may reach a screen.
 */
export const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line of text with every acting character written out, as in `\u{1b}`. */
export function visible(text: string): string {
  return text.replaceAll(hidden, writtenOut);
}

/** The same, but lines stay lines: for scripts and for words with paragraphs. */
export function visibleLines(text: string): string {
  return text.replaceAll(hidden, (found) => (found === '\n' ? found : writtenOut(found)));
}

// Keys whose texts are ours or are scripts: their line breaks are meant.
const manyLines = new Set(['text', 'what', 'why', 'fix', 'diff']);

/** A deep copy in which no text acts: keys and values. Every renderer for people starts with it. */
export function neutral<T>(value: T): T;
export function neutral(value: unknown): unknown {
  return copied(value, '');
}

function copied(value: unknown, key: string): unknown {
  if (typeof value === 'string') return manyLines.has(key) ? visibleLines(value) : visible(value);
  if (Array.isArray(value)) return value.map((each) => copied(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [visible(name), copied(inner, name)]),
  );
}

function writtenOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
