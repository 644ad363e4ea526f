const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** A key at the beginning of a line, plain or quoted; a colon inside a plain key is followed by no blank. */
const keyed = /^( *)(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#'"{}[\]-].*?)) *:(?= |$)/;

/**
 * The line that names each operation of a description, by `get /path`. Told by indentation, as block YAML and printed JSON have
 * it: a minified or otherwise laid out file names none, and its operations stand at its beginning.
 */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let paths: number | undefined;
  let templates: number | undefined;
  let template: string | undefined;
  let inside: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const match = keyed.exec(line.trimEnd());
    if (match === null) continue;
    const indent = (match[1] ?? '').length;
    const key = match[2] ?? match[3] ?? match[4] ?? '';
    if (paths === undefined) {
      if (key === 'paths' && indent <= 8) paths = indent;
      continue;
    }
    if (indent <= paths) break;
    templates ??= indent;
    if (indent === templates) {
      template = key;
      inside = undefined;
      continue;
    }
    inside ??= indent;
    const name = `${key} ${template ?? ''}`;
    if (indent === inside && methods.has(key) && !found.has(name)) found.set(name, index + 1);
  }
  return found;
}
