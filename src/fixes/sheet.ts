import type { SourceEdit } from '../model/patch.ts';
import type { PythonParser } from '../source/parse/parser.ts';
import type { Syntax } from '../source/parse/syntax.ts';

/** A file on the workbench: its text, its tree and the habits of whoever wrote it. */
export interface Sheet {
  readonly path: string;
  readonly text: string;
  readonly root: Syntax;
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly quote: '"' | "'";
}

/** Nothing where the file is no Python: what cannot be read is not changed. */
export function toSheet(path: string, text: string, parser: PythonParser): Sheet | undefined {
  const root = parser.syntax(text);
  if (!root || root.faulty) return undefined;
  const first = firstBlock(root);
  const unit = first === undefined ? '    ' : indentAt(text, first.start);
  return { path, text, root, eol: text.includes('\r\n') ? '\r\n' : '\n', unit, quote: quoteOf(text) };
}

/** The white space before the first character of the line that holds this offset. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Behind the line end of the line that holds this offset. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

export const textOf = (sheet: Sheet, node: Pick<Syntax, 'start' | 'end'>): string =>
  sheet.text.slice(node.start, node.end);

/** Lines end as the file's lines do, and steps of four spaces become the file's steps. */
export function replace(sheet: Sheet, at: { start: number; end: number }, text: string): SourceEdit {
  const own = sheet.eol === '\n' ? text : text.replaceAll('\n', sheet.eol);
  return {
    path: sheet.path,
    start: at.start,
    end: at.end,
    text: own,
    was: sheet.text.slice(at.start, at.end),
  };
}

export const insert = (sheet: Sheet, at: number, text: string): SourceEdit =>
  replace(sheet, { start: at, end: at }, text);

/** A string as this file writes strings. */
export const quotedAs = ({ quote }: Pick<Sheet, 'quote'>, text: string): string => `${quote}${text}${quote}`;

/** Whole lines, each indented; `depth` counts steps of the file below `indent`. */
export function linesOf(
  sheet: Sheet,
  indent: string,
  lines: readonly (readonly [depth: number, text: string])[],
): string {
  return lines
    .map(([depth, text]) => (text === '' ? '\n' : `${indent}${sheet.unit.repeat(depth)}${text}\n`))
    .join('');
}

function firstBlock(node: Syntax): Syntax | undefined {
  const atTop = node.children.find((child) => /_definition$|_statement$/.test(child.type) && bodyOf(child));
  return atTop && bodyOf(atTop)?.children.find((child) => child.named && child.line > atTop.line);
}

function bodyOf(node: Syntax): Syntax | undefined {
  const inner = node.type === 'decorated_definition' ? node.children.at(-1) : node;
  return inner?.children.find((child) => child.type === 'block');
}

const quoteOf = (text: string): '"' | "'" =>
  text.split("'").length > text.split('"').length + 2 ? "'" : '"';
