/** A code span that shows exactly this text, whatever backticks are in it; a mention or a link in it stays asleep. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') || text.trim() !== text ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A text of others as plain words: no markup, no mention of a person, no reference to an issue, no link. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#~!]/g, String.raw`\$&`)
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//')
    .replaceAll('\n', ' ');
}

/** The same for words of ours, which name files and flags as code. */
export function words(text: string): string {
  return plain(text).replaceAll('\\`', '`');
}

/** Something to open on demand. Markdown inside needs blank lines around it. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A block of code, fenced by more backticks than it holds. */
export function block(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
