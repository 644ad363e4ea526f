import type { Node, TreeCursor } from 'web-tree-sitter';

/** A node of the text as it is written, punctuation and comments included: what edits are anchored to. */
export interface Syntax {
  readonly type: string;
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** One-based, of the start. */
  readonly line: number;
  readonly col: number;
  readonly named: boolean;
  /** Its role in the parent. */
  readonly field?: string;
  readonly parent?: Syntax;
  readonly children: readonly Syntax[];
  /** Something is wrong here or below. */
  readonly faulty: boolean;
}

/** The whole tree as plain values. */
export function toSyntax(root: Node): Syntax {
  const cursor = root.walk();
  try {
    return copy(cursor, undefined);
  } finally {
    cursor.delete();
  }
}

function copy(cursor: TreeCursor, parent: Syntax | undefined): Syntax {
  const children: Syntax[] = [];
  const field = cursor.currentFieldName;
  const { row, column } = cursor.startPosition;
  const faulty = cursor.currentNode.hasError;
  const node: Syntax = {
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    line: row + 1,
    col: column + 1,
    named: cursor.nodeIsNamed,
    children,
    faulty,
    ...(field === null ? {} : { field }),
    ...(parent === undefined ? {} : { parent }),
  };
  if (cursor.gotoFirstChild()) {
    do children.push(copy(cursor, node));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}
