import { structuredPatch } from 'diff';
import { type Decoded, encoded } from './text.ts';

/** One file before and after; without `before` it is new. */
export interface ChangedText {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
  readonly encoding: Decoded['encoding'];
}

/** One unified diff of all files, as bytes, because each keeps its own encoding; `git apply` takes it as it is. */
export function diffOf(files: readonly ChangedText[]): Buffer {
  const changed = files.filter(({ before, after }) => before !== after);
  const sorted = [...changed].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Buffer.concat(sorted.map(diffOfOne));
}

function diffOfOne({ path, before, after, encoding }: ChangedText): Buffer {
  const mark = encoding.mark ? '\uFEFF' : '';
  const { hunks } = structuredPatch('', '', mark + (before ?? ''), mark + after, '', '', { context: 3 });
  const head = [
    `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    ...(hunks.length === 0
      ? []
      : [before === undefined ? '--- /dev/null' : `--- ${named(`a/${path}`)}`, `+++ ${named(`b/${path}`)}`]),
  ];
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...lines,
  ]);
  return Buffer.concat([
    Buffer.from(`${head.join('\n')}\n`),
    encoded(body.map((line) => `${line}\n`).join(''), { ...encoding, mark: false }),
  ]);
}

/** Of no line, the number is that of the line before. */
const range = (start: number, lines: number): string => `${lines === 0 ? start - 1 : start},${lines}`;

/** Git ends a name that holds a space with a tab. */
const named = (path: string): string => (/ /.test(path) ? `${quoted(path)}\t` : quoted(path));

/** Git's own quoting: names with control characters, quotes or backslashes stand in quotes, as in C. */
function quoted(path: string): string {
  const escaped = Array.from(path, (each) => {
    const code = each.charCodeAt(0);
    if (each === '"' || each === '\\') return `\\${each}`;
    return code < 32 || code === 127 ? `\\${code.toString(8).padStart(3, '0')}` : each;
  }).join('');
  return escaped === path ? path : `"${escaped}"`;
}
