import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { childOf, walk } from '../find.ts';
import { insert, lineEnd, replace, type Sheet, textOf } from '../sheet.ts';
import { drop } from './arguments.ts';

/** `from module import name`. */
export interface Wanted {
  readonly module: string;
  readonly name: string;
}

/** A name that the file can use, and the edits that bring it there. */
export interface Imported {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** Once, into the order that stands there. Nothing where another thing already has this name. */
export function imported(sheet: Sheet, { module, name }: Wanted): Imported | undefined {
  const bound = importsOf(sheet).find(
    (one) => sameModule(one.module, module, sheet.path) && one.name === name,
  );
  if (bound) return { name: bound.as, edits: [] };
  if (isTaken(sheet, name)) return undefined;
  const statements = topImports(sheet);
  const beside = statements.find(
    (one) =>
      one.type === 'import_from_statement' &&
      sameModule(moduleOf(sheet, one), module, sheet.path) &&
      !one.children.some((child) => child.type === 'wildcard_import'),
  );
  return {
    name,
    edits: [beside ? intoNames(sheet, beside, name) : intoLines(sheet, statements, module, name)],
  };
}

/** The same where any module's thing of that name will do: what the file has already is taken first. */
export function importedFromAnywhere(sheet: Sheet, wanted: Wanted): Imported | undefined {
  const bound = importsOf(sheet).find(({ name }) => name === wanted.name);
  return bound ? { name: bound.as, edits: [] } : imported(sheet, wanted);
}

interface Binding {
  readonly module: string;
  readonly name: string;
  readonly as: string;
  readonly statement: Syntax;
  readonly node: Syntax;
}

export function importsOf(sheet: Sheet): Binding[] {
  return topImports(sheet).flatMap((statement) => {
    if (statement.type !== 'import_from_statement') return [];
    const module = moduleOf(sheet, statement);
    return namesIn(statement).map((node) => {
      const original = node.type === 'aliased_import' ? childOf(node, 'name') : node;
      const name = original ? textOf(sheet, original) : '';
      const alias = childOf(node, 'alias');
      return { module, name, as: alias ? textOf(sheet, alias) : name, statement, node };
    });
  });
}

/** Takes away an import that nothing uses once `without` is gone. */
export function unimported(sheet: Sheet, name: string, without: readonly Syntax[]): SourceEdit[] {
  const binding = importsOf(sheet).find((one) => one.as === name);
  if (!binding) return [];
  for (const node of walk(sheet.root)) {
    if (node.type !== 'identifier' || textOf(sheet, node) !== name) continue;
    const inside = (outer: Syntax): boolean => node.start >= outer.start && node.end <= outer.end;
    if (!inside(binding.statement) && !without.some(inside)) return [];
  }
  // `__all__ = ["name"]` hands it on.
  if (new RegExp(`__all__[^\\]]*["']${name}["']`).test(sheet.text)) return [];
  const names = namesIn(binding.statement);
  if (names.length === 1) {
    const { start, end } = binding.statement;
    return [replace(sheet, { start, end: lineEnd(sheet.text, end) }, '')];
  }
  return [drop(sheet, { ...binding.statement, children: names }, binding.node)];
}

/** One name in the place of another, where nothing else uses that one; else beside it. */
export function exchanged(
  sheet: Sheet,
  old: string,
  wanted: Wanted,
  without: readonly Syntax[],
): Imported | undefined {
  const bringing = imported(sheet, wanted);
  const leaving = unimported(sheet, old, without);
  const binding = importsOf(sheet).find((one) => one.as === old);
  if (!bringing || bringing.edits.length === 0 || leaving.length === 0 || !binding)
    return bringing && { name: bringing.name, edits: [...bringing.edits, ...leaving] };
  const { statement } = binding;
  const meets = bringing.edits.some(
    ({ start }) => start >= statement.start && start <= lineEnd(sheet.text, statement.end),
  );
  if (!meets) return { name: bringing.name, edits: [...bringing.edits, ...leaving] };
  const names = namesIn(statement);
  const texts = names.map((node) => (node === binding.node ? wanted.name : textOf(sheet, node)));
  const [first] = names;
  const last = names.at(-1);
  const isLine = first !== undefined && last !== undefined && first.line === last.line;
  if (!isLine) return { name: bringing.name, edits: [replace(sheet, binding.node, wanted.name)] };
  const list = texts.sort(compare).join(', ');
  return { name: bringing.name, edits: [replace(sheet, { start: first.start, end: last.end }, list)] };
}

function topImports(sheet: Sheet): Syntax[] {
  return sheet.root.children.filter((one) => /^(import|import_from|future_import)_statement$/.test(one.type));
}

const namesIn = (statement: Syntax): Syntax[] => statement.children.filter((child) => child.field === 'name');

const moduleOf = (sheet: Sheet, statement: Syntax): string => {
  const node = childOf(statement, 'module_name');
  return node ? textOf(sheet, node) : '';
};

/** `from .models import X` in app/views.py is the same as `from app.models import X`. */
function sameModule(written: string, wanted: string, path: string): boolean {
  if (written === wanted) return true;
  const dots = /^\.+/.exec(written)?.[0].length ?? 0;
  if (dots === 0) return false;
  const folder = path.split('/').slice(0, -dots).join('.');
  const full = [folder, written.slice(dots)].filter((part) => part !== '').join('.');
  return full === wanted || full.endsWith(`.${wanted}`);
}

function isTaken(sheet: Sheet, name: string): boolean {
  for (const node of walk(sheet.root)) {
    if (node.type !== 'identifier' || textOf(sheet, node) !== name) continue;
    const { field, parent } = node;
    if (/^(left|name|alias)$/.test(field ?? '') && parent?.type !== 'keyword_argument') return true;
    if (parent?.type === 'dotted_name' && parent.field === 'name') return true;
  }
  return false;
}

function intoNames(sheet: Sheet, statement: Syntax, name: string): SourceEdit {
  const names = namesIn(statement);
  const texts = names.map((node) => textOf(sheet, node));
  const sorted = texts.every((text, at) => at === 0 || compare(texts[at - 1] ?? '', text) <= 0);
  const next = sorted ? names.find((_, at) => compare(name, texts[at] ?? '') < 0) : undefined;
  const last = names.at(-1);
  const bracket = statement.children.find((child) => child.type === '(');
  if (next) {
    const own = bracket !== undefined && next.line > bracket.line && startsLine(sheet, next);
    const gap = own
      ? `,\n${sheet.text.slice(sheet.text.lastIndexOf('\n', next.start) + 1, next.start)}`
      : ', ';
    return { ...insert(sheet, next.start, `${name}${gap}`), joins: true };
  }
  const end = last?.end ?? statement.end;
  const comma = statement.children.find((child) => child.type === ',' && child.start >= end);
  const own =
    bracket !== undefined && last !== undefined && last.line > bracket.line && startsLine(sheet, last);
  const gap = own ? `\n${sheet.text.slice(sheet.text.lastIndexOf('\n', last.start) + 1, last.start)}` : ' ';
  return comma
    ? { ...insert(sheet, comma.end, `${gap}${name},`), joins: true }
    : { ...insert(sheet, end, `,${gap}${name}`), joins: true };
}

const startsLine = (sheet: Sheet, node: Syntax): boolean =>
  sheet.text.slice(sheet.text.lastIndexOf('\n', node.start - 1) + 1, node.start).trim() === '';

/** As isort and ruff order names: CONSTANTS, Classes, functions. */
function compare(a: string, b: string): number {
  const [left, right] = [rank(a), rank(b)];
  return left - right || (a < b ? -1 : a > b ? 1 : 0);
}

const rank = (name: string): number =>
  /^[A-Z0-9_]+$/.test(name) && name.length > 1 ? 0 : /^[A-Z]/.test(name) ? 1 : 2;

/** A line of its own, beside those whose modules it sorts between. */
function intoLines(sheet: Sheet, statements: readonly Syntax[], module: string, name: string): SourceEdit {
  const line = `from ${module} import ${name}\n`;
  const froms = statements.filter((one) => one.type === 'import_from_statement');
  const kin = rootOf(module);
  const near = froms.filter((one) => rootOf(moduleOf(sheet, one)) === kin);
  const group =
    near.length > 0 ? near : froms.filter((one) => groupOf(moduleOf(sheet, one)) === groupOf(module));
  const before = group.findLast((one) => moduleOf(sheet, one) < module);
  const [after] = group;
  if (before) return joined(insert(sheet, lineEnd(sheet.text, before.end), line));
  if (after) return joined(insert(sheet, after.start, line));
  const last = statements.at(-1);
  if (last) {
    const later = statements.find(
      (one) => groupOf(moduleOf(sheet, one)) > groupOf(module) && one.type !== 'import_statement',
    );
    if (later) return joined(insert(sheet, later.start, `${line}\n`));
    return joined(
      insert(
        sheet,
        lineEnd(sheet.text, last.end),
        statements.length > 1 || groupOf(module) === 0 ? line : `\n${line}`,
      ),
    );
  }
  return joined(insert(sheet, afterHead(sheet), `${line}\n`));
}

const joined = (edit: SourceEdit): SourceEdit => ({ ...edit, joins: true });

const rootOf = (module: string): string => (module.startsWith('.') ? '.' : (module.split('.')[0] ?? module));

const groupOf = (module: string): number =>
  module.startsWith('.')
    ? 3
    : /^(django|rest_framework|ninja)(\.|$)/.test(module)
      ? 1
      : STANDARD.has(rootOf(module))
        ? 0
        : 2;

const STANDARD = new Set(
  'abc base64 collections contextlib copy csv dataclasses datetime decimal enum functools hashlib hmac http io itertools json logging math operator os pathlib random re secrets string sys tempfile threading time typing urllib uuid warnings'.split(
    ' ',
  ),
);

/** Behind the module's docstring and the comments at its top. */
function afterHead(sheet: Sheet): number {
  let at = 0;
  for (const child of sheet.root.children) {
    const isDoc = child.type === 'expression_statement' && child.children[0]?.type === 'string';
    if (child.type !== 'comment' && !isDoc) break;
    at = lineEnd(sheet.text, child.end);
    if (isDoc) break;
  }
  return at;
}
