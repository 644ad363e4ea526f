import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Parsed, ParseFault } from './ast.ts';
import { partsOf } from './expressions.ts';
import { toStatements } from './statements.ts';
import { type Syntax, toSyntax } from './syntax.ts';

export interface PythonParser {
  parse(text: string): Parsed;
  /** Every character in its place, for whoever changes the text. */
  syntax(text: string): Syntax | undefined;
}

const REMARK = /^[^\n#]*#.*countersign:.*$/gm;

/** The one place that knows the parser; everything else sees our own tree. */
export async function createPythonParser(): Promise<PythonParser> {
  await Parser.init();
  const home = dirname(createRequire(import.meta.url).resolve('countersign/package.json'));
  const grammar = await readFile(join(home, 'vendor/tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    parse: (text) => parseWith(parser, text),
    syntax: (text) => syntaxWith(parser, text),
  };
}

/** For a file that no parser survives. */
export const gaveUp: Parsed = {
  body: [],
  faults: [{ line: 1, message: 'the parser gave up on this file; it was skipped' }],
  remarks: [],
};

/** One file never ends the reading of all others. */
export function parseSafely(parser: PythonParser, text: string): Parsed {
  try {
    return parser.parse(text);
  } catch {
    return gaveUp;
  }
}

function parseWith(parser: Parser, text: string): Parsed {
  const tree = parser.parse(text);
  if (tree === null) return gaveUp;
  try {
    const root = tree.rootNode;
    const faults = [...(root.hasError ? faultsIn(root) : []), ...olderPython(root, text)];
    return { body: toStatements(partsOf(root), { text }), faults, remarks: remarksIn(text) };
  } finally {
    tree.delete();
  }
}

function syntaxWith(parser: Parser, text: string): Syntax | undefined {
  const tree = parser.parse(text);
  if (tree === null) return undefined;
  try {
    return toSyntax(tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** The first few places that are no Python; statements around them were still read. */
function faultsIn(root: Node): ParseFault[] {
  const wrong = root.descendantsOfType('ERROR').slice(0, 3);
  const first = wrong.map((node) => ({
    line: node.startPosition.row + 1,
    message: 'this is not valid Python',
  }));
  return first.length > 0 ? first : [{ line: 1, message: 'something is missing in this file' }];
}

const OLDER = /^[ \t]*(print|exec)[ \t]+[\w"'%]/m;

/** The grammar also knows the statements of Python 2; such a file runs on no Django of today. */
function olderPython(root: Node, text: string): ParseFault[] {
  if (!OLDER.test(text)) return [];
  const [first] = root.descendantsOfType(['print_statement', 'exec_statement']);
  return first ? [{ line: first.startPosition.row + 1, message: 'this is Python 2' }] : [];
}

function remarksIn(text: string): Parsed['remarks'] {
  if (!text.includes('countersign:')) return [];
  return [...text.matchAll(REMARK)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    text: match[0].slice(match[0].indexOf('countersign:')),
  }));
}
