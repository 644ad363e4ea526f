/** Breaks a text into lines of at most `width` characters, at blanks where it can. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** `label` in a column of its own, the text wrapped beside it. */
export function labelled(label: string, text: string, { width, column, indent = 0 }: Columns): string[] {
  const margin = ' '.repeat(indent);
  const room = Math.max(width - indent - column, 16);
  return wrapped(text, room).map((line, index) =>
    `${margin}${(index === 0 ? label : '').padEnd(column)}${line}`.trimEnd(),
  );
}

export interface Columns {
  readonly width: number;
  readonly column: number;
  readonly indent?: number;
}

/** Two texts on one line, the second at the right edge; on two lines when they do not fit. */
export function ends(left: string, right: string, width: number): string[] {
  const gap = width - left.length - right.length;
  return gap >= 2 ? [`${left}${' '.repeat(gap)}${right}`] : [...wrapped(left, width), right];
}

function pieces(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  const parts = word.match(new RegExp(`.{1,${width}}`, 'gu'));
  return parts ?? [word];
}
