import type { Syntax } from '../source/parse/syntax.ts';
import { type Sheet, textOf } from './sheet.ts';

/** Every node, parents first. */
export function* walk(node: Syntax): Generator<Syntax> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

export const childOf = (node: Syntax | undefined, field: string): Syntax | undefined =>
  node?.children.find((child) => child.field === field);

export const ofType = (node: Syntax | undefined, ...types: string[]): Syntax | undefined =>
  node?.children.find((child) => types.includes(child.type));

export function above(node: Syntax | undefined, ...types: string[]): Syntax | undefined {
  for (let one = node?.parent; one; one = one.parent) if (types.includes(one.type)) return one;
  return undefined;
}

/** The innermost node of these types that covers the start of a line's text. */
export function aroundLine(sheet: Sheet, line: number, ...types: string[]): Syntax | undefined {
  let found: Syntax | undefined;
  for (const node of walk(sheet.root))
    if (types.includes(node.type) && node.line <= line && lastLine(sheet, node) >= line) found = node;
  return found;
}

export function lastLine(sheet: Sheet, node: Syntax): number {
  let lines = node.line;
  for (
    let at = sheet.text.indexOf('\n', node.start);
    at !== -1 && at < node.end;
    at = sheet.text.indexOf('\n', at + 1)
  )
    lines += 1;
  return lines;
}

const isDefinition = (node: Syntax): boolean => /^(class|function)_definition$/.test(node.type);

/** `Class.method` or `function`, as rules write it: classes and functions by their dotted name. */
export function definitionOf(sheet: Sheet, qual: string): Syntax | undefined {
  let scope: Syntax | undefined = sheet.root;
  for (const name of qual.split('.')) {
    const next: Syntax | undefined = scope && definitionsIn(scope).find((one) => nameOf(sheet, one) === name);
    if (!next) return undefined;
    scope = childOf(next, 'body') ?? next;
    if (qual.endsWith(name) && dotted(sheet, next) === qual) return next;
  }
  return undefined;
}

/** Definitions of a block, also below `if`, `try` and decorators, but of no inner one. */
export function definitionsIn(scope: Syntax): Syntax[] {
  return scope.children.flatMap((child) =>
    isDefinition(child)
      ? [child]
      : /block|statement|clause|decorated/.test(child.type)
        ? definitionsIn(child)
        : [],
  );
}

export const nameOf = (sheet: Sheet, definition: Syntax): string => {
  const name = childOf(definition, 'name');
  return name ? textOf(sheet, name) : '';
};

function dotted(sheet: Sheet, node: Syntax): string {
  const outer = above(node, 'class_definition', 'function_definition');
  const name = nameOf(sheet, node);
  return outer ? `${dotted(sheet, outer)}.${name}` : name;
}

/** The definition with its decorators. */
export const wholeOf = (definition: Syntax): Syntax =>
  definition.parent?.type === 'decorated_definition' ? definition.parent : definition;

/** Statements of a class or function body. */
export const statementsOf = (definition: Syntax | undefined): readonly Syntax[] =>
  childOf(definition, 'body')?.children.filter((child) => child.named && child.type !== 'comment') ?? [];

/** The right side of `name = ...` in a body, with its statement. */
export function assignmentIn(
  sheet: Sheet,
  definition: Syntax | undefined,
  name: string,
): { statement: Syntax; value: Syntax } | undefined {
  for (const statement of statementsOf(definition)) {
    const assignment = ofType(statement, 'assignment');
    const left = childOf(assignment, 'left');
    const value = childOf(assignment, 'right');
    if (left && value && textOf(sheet, left) === name) return { statement, value };
  }
  return undefined;
}

/** The method of this name in a class body. */
export function methodIn(sheet: Sheet, definition: Syntax | undefined, name: string): Syntax | undefined {
  const body = childOf(definition, 'body');
  return (
    body &&
    definitionsIn(body).find((one) => one.type === 'function_definition' && nameOf(sheet, one) === name)
  );
}

export const parametersOf = (sheet: Sheet, definition: Syntax): string[] =>
  (childOf(definition, 'parameters')?.children ?? []).flatMap((child) => {
    if (!child.named) return [];
    const name =
      child.type === 'identifier'
        ? child
        : (childOf(child, 'name') ?? child.children.find((one) => one.type === 'identifier'));
    return name ? [textOf(sheet, name)] : [];
  });
