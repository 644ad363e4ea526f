import { LineCounter } from 'yaml';
import { composeYaml } from '../config/yaml.ts';
import { CountersignError } from '../errors.ts';
import { isTree, type Tree } from './node.ts';

/** The largest published descriptions are about 13 MB. */
export const mostBytes = 32 * 1024 * 1024;
const mostDepth = 200;
const mostNodes = 5_000_000;

/** JSON or YAML text as a tree whose size and depth are safe to walk. `file` is the name to print. */
export function parseDescription(text: string, file: string): Tree {
  if (text.length > mostBytes)
    throw syntax(
      `${file} is larger than ${mostBytes / 1024 / 1024} MB`,
      'Split the description, or leave out examples.',
    );
  const document = parseText(text, file);
  checkSize(document, file);
  if (!isTree(document))
    throw new CountersignError(
      'openapi-invalid',
      `${file} is not an OpenAPI description`,
      'It must be a map that begins with openapi: or swagger:.',
    );
  return document;
}

function parseText(text: string, file: string): unknown {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // Flow YAML begins like JSON, and only the YAML parser says where it stumbled.
    }
  }
  return parseYamlText(text, file);
}

function parseYamlText(text: string, file: string): unknown {
  const lineCounter = new LineCounter();
  try {
    const composed = composeYaml(text, lineCounter, { merge: true });
    if (composed.kind === 'too-deep') throw tooDeep(file);
    if (composed.kind === 'several-documents')
      throw syntax(
        `${file} holds several YAML documents`,
        'Keep the one that begins with openapi: or swagger:.',
      );
    const { document } = composed;
    const [error] = document.errors;
    if (error === undefined) return document.toJS({ maxAliasCount: 100 });
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw syntax(
      `${file}:${line}:${col}: ${error.message}`,
      'Mend that line; any YAML or JSON editor shows the same place.',
    );
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    throw syntax(
      `${file}: its aliases cannot be resolved`,
      'Write the values out instead of using YAML aliases.',
    );
  }
}

/** Walks without recursion; shared branches count every time they are met, as any later walk would. */
function checkSize(document: unknown, file: string): void {
  let level: unknown[] = [document];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostDepth) throw tooDeep(file);
    nodes += level.length;
    if (nodes > mostNodes)
      throw syntax(
        `${file} has more than ${mostNodes} values`,
        'Leave out examples, or split the description.',
      );
    const next: unknown[] = [];
    for (const node of level)
      if (typeof node === 'object' && node !== null)
        for (const child of Object.values(node)) next.push(child);
    level = next;
  }
}

function tooDeep(file: string): CountersignError {
  return syntax(
    `${file} is nested more than ${mostDepth} levels deep`,
    'No real description is; check how the file was made.',
  );
}

function syntax(message: string, hint: string): CountersignError {
  return new CountersignError('openapi-syntax', message, hint);
}
