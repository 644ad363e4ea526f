import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { childOf, statementsOf, wholeOf } from '../find.ts';
import { indentAt, insert, lineEnd, lineStart, linesOf, replace, type Sheet, textOf } from '../sheet.ts';

type Lines = readonly (readonly [depth: number, text: string])[];

const isDocstring = (statement: Syntax): boolean =>
  statement.type === 'expression_statement' && statement.children[0]?.type === 'string';

const isMember = (statement: Syntax): boolean =>
  /^(function_definition|class_definition|decorated_definition)$/.test(statement.type);

/** The body stands below the head, one statement a line: the only shape that lines can be put into. */
export const hasRoom = (definition: Syntax): boolean => {
  const [first] = statementsOf(definition);
  return first !== undefined && first.line > (childOf(definition, 'name')?.line ?? definition.line);
};

/** A new first attribute of a class, below its docstring. */
export function addAttribute(sheet: Sheet, cls: Syntax, text: string): SourceEdit | undefined {
  if (!hasRoom(cls)) return undefined;
  const statements = statementsOf(cls);
  const [first] = statements;
  if (!first) return undefined;
  const indent = indentAt(sheet.text, first.start);
  const line = linesOf(sheet, indent, [[0, text]]);
  const next = isDocstring(first) ? statements[1] : first;
  if (!next) return insert(sheet, safeEnd(sheet, first), `${leading(sheet, first)}\n${line}`);
  const only = next.type === 'pass_statement' && statements.at(-1) === next;
  if (only) return replace(sheet, next, text);
  const gap = isMember(next) ? '\n' : '';
  return insert(sheet, lineStart(sheet.text, startOf(sheet, next)), `${line}${gap}`);
}

/** A new method: behind the attributes, before the methods. */
export function addMethod(sheet: Sheet, cls: Syntax, lines: Lines): SourceEdit | undefined {
  if (!hasRoom(cls)) return undefined;
  const statements = statementsOf(cls);
  const [first] = statements;
  if (!first) return undefined;
  const indent = indentAt(sheet.text, first.start);
  const text = linesOf(sheet, indent, lines);
  const only = first.type === 'pass_statement' && statements.length === 1;
  if (only)
    return replace(
      sheet,
      { start: lineStart(sheet.text, first.start), end: lineEnd(sheet.text, first.end) },
      text,
    );
  const at = statements.findIndex((one) => isMember(one) && !isClass(one));
  const before = at === -1 ? statements.at(-1) : statements[at - 1];
  if (before) return insert(sheet, safeEnd(sheet, before), `${leading(sheet, before)}\n${text}`);
  return insert(sheet, lineStart(sheet.text, startOf(sheet, first)), `${text}\n`);
}

const isClass = (statement: Syntax): boolean =>
  statement.type === 'class_definition' ||
  (statement.type === 'decorated_definition' &&
    childOf(statement, 'definition')?.type === 'class_definition');

/** Lines before a statement of a body, at its depth. */
export function addBefore(sheet: Sheet, statement: Syntax, lines: Lines): SourceEdit {
  const at = lineStart(sheet.text, statement.start);
  return insert(sheet, at, linesOf(sheet, indentAt(sheet.text, statement.start), lines));
}

export function addAfter(sheet: Sheet, statement: Syntax, lines: Lines): SourceEdit {
  const text = linesOf(sheet, indentAt(sheet.text, statement.start), lines);
  return insert(sheet, safeEnd(sheet, statement), `${leading(sheet, statement)}${text}`);
}

/** A decorator above all others, or right below the one named. */
export function addDecorator(sheet: Sheet, definition: Syntax, text: string, below?: Syntax): SourceEdit {
  const whole = wholeOf(definition);
  const indent = indentAt(sheet.text, whole.start);
  const at = below ? lineEnd(sheet.text, below.end) : lineStart(sheet.text, whole.start);
  return insert(sheet, at, `${indent}@${text}\n`);
}

/** A statement with its line and the comment behind it. */
export const removeLines = (sheet: Sheet, node: Syntax): SourceEdit =>
  replace(sheet, { start: lineStart(sheet.text, node.start), end: lineEnd(sheet.text, node.end) }, '');

export const decoratorsOf = (definition: Syntax): readonly Syntax[] =>
  wholeOf(definition).children.filter((child) => child.type === 'decorator');

/** The name of a decorator, without arguments and the path to it. */
export function decoratorName(sheet: Sheet, decorator: Syntax): string {
  const inner = decorator.children.find((child) => child.named);
  const fn = inner?.type === 'call' ? childOf(inner, 'function') : inner;
  const text = fn ? textOf(sheet, fn) : '';
  return text.slice(text.lastIndexOf('.') + 1);
}

/** Comments right above belong to what they stand above. */
function startOf(sheet: Sheet, statement: Syntax): number {
  const siblings = statement.parent?.children ?? [];
  let { start, line } = statement;
  for (let at = siblings.indexOf(statement) - 1; at >= 0; at -= 1) {
    const one = siblings[at];
    if (
      one?.type !== 'comment' ||
      one.line !== line - 1 ||
      textOf(sheet, { start: lineStart(sheet.text, one.start), end: one.start }).trim() !== ''
    )
      break;
    ({ start, line } = one);
  }
  return start;
}

/** Behind the last line of a statement. */
const safeEnd = (sheet: Sheet, statement: Syntax): number =>
  lineEnd(sheet.text, Math.max(statement.start, statement.end - 1));

/** The file may end without a line end. */
const leading = (sheet: Sheet, statement: Syntax): string =>
  sheet.text[safeEnd(sheet, statement) - 1] === '\n' ? '' : '\n';
