import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { indentAt, insert, replace, type Sheet, textOf } from '../sheet.ts';

/** Items between brackets: arguments, bases, list entries. Comments are no items. */
export const itemsOf = (brackets: Syntax): readonly Syntax[] =>
  brackets.children.filter((child) => child.named && child.type !== 'comment');

/** Adds more at the end, on lines of their own where the others have theirs. */
export function append(sheet: Sheet, brackets: Syntax, ...texts: readonly string[]): SourceEdit {
  const last = itemsOf(brackets).at(-1);
  const closing = brackets.children.at(-1);
  if (last === undefined) return insert(sheet, closing?.start ?? brackets.end, texts.join(', '));
  const rest = brackets.children.filter((child) => child.start >= last.end);
  const comma = rest.find((child) => child.type === ',');
  const own = closing !== undefined && closing.line > last.line && isFirstOnLine(sheet, last);
  const gap = own ? `\n${indentAt(sheet.text, last.start)}` : ' ';
  if (comma) return insert(sheet, comma.end, texts.map((text) => `${gap}${text},`).join(''));
  return insert(sheet, last.end, texts.map((text) => `,${gap}${text}`).join(''));
}

/** Adds one before all others. */
export function prepend(sheet: Sheet, brackets: Syntax, text: string): SourceEdit {
  const [first] = itemsOf(brackets);
  const [opening] = brackets.children;
  if (first === undefined) return insert(sheet, opening?.end ?? brackets.start + 1, text);
  const own = isFirstOnLine(sheet, first);
  return insert(sheet, first.start, own ? `${text},\n${indentAt(sheet.text, first.start)}` : `${text}, `);
}

/** Takes one out, with the comma beside it. */
export function drop(sheet: Sheet, brackets: Syntax, item: Syntax): SourceEdit {
  const items = itemsOf(brackets);
  const at = items.indexOf(item);
  const next = items[at + 1];
  const before = items[at - 1];
  if (next) return replace(sheet, { start: item.start, end: next.start }, '');
  if (before) return replace(sheet, { start: before.end, end: item.end }, '');
  return replace(sheet, item, '');
}

function isFirstOnLine(sheet: Sheet, node: Syntax): boolean {
  const start = sheet.text.lastIndexOf('\n', node.start - 1) + 1;
  return textOf(sheet, { start, end: node.start }).trim() === '';
}
