/** Says where a generated page comes from, so that nobody mends it in the wrong place. */
export function generated(from: string): string {
  return `<!-- Written by \`npm run generate\` from ${from}. Change it there. -->`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function cweLinks(all: readonly number[]): string {
  return all.map((each) => `[CWE-${each}](https://cwe.mitre.org/data/definitions/${each}.html)`).join(', ');
}

/** Blocks of a page with a blank line between them. */
export function page(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((each) => each !== undefined && each !== '').join('\n\n')}\n`;
}

/** Text that must not be taken for markup: `fields = "__all__"` is no bold word. */
export function literal(text: string): string {
  return text.replaceAll(/[*_<`]/g, String.raw`\$&`);
}
