import type { Node } from 'web-tree-sitter';
import type { Argument, Clause, Expr, Parameter, Spot } from './ast.ts';
import { unquote } from './strings.ts';

/** Deeper nesting than this is generated code or an attack; it becomes `other`. */
const DEEPEST = 150;

export interface Source {
  text: string;
}

export const spotOf = (node: Node): Spot => ({
  line: node.startPosition.row + 1,
  col: node.startPosition.column + 1,
});

export const textOf = (node: Node, source: Source): string =>
  source.text.slice(node.startIndex, node.endIndex);

/** Children that carry meaning: no punctuation, no comments. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment' && child.type !== 'line_continuation');
}

export function toExpr(node: Node | undefined, source: Source, depth = 0): Expr {
  if (node === undefined) return { kind: 'other', line: 1, col: 1 };
  const spot = spotOf(node);
  if (depth > DEEPEST) return { kind: 'other', ...spot };
  const go = (child: Node | undefined): Expr => toExpr(child, source, depth + 1);
  switch (node.type) {
    case 'identifier':
    case 'keyword_identifier':
      return { kind: 'name', id: textOf(node, source), ...spot };
    case 'attribute': {
      const parts = partsOf(node);
      const last = parts.at(-1);
      return { kind: 'attr', of: go(parts[0]), name: last ? textOf(last, source) : '', ...spot };
    }
    case 'call': {
      const [fn, args] = partsOf(node);
      return { kind: 'call', fn: go(fn), args: args ? toArguments(args, source, depth + 1) : [], ...spot };
    }
    case 'subscript': {
      const [of, ...index] = partsOf(node);
      const only = index.length === 1 ? go(index[0]) : undefined;
      return {
        kind: 'index',
        of: go(of),
        index: only ?? { kind: 'tuple', items: index.map(go), ...spot },
        ...spot,
      };
    }
    case 'string':
      return toString(node, source, spot, depth);
    case 'concatenated_string': {
      const parts = partsOf(node).map(go);
      if (parts.every((part) => part.kind === 'str'))
        return {
          kind: 'str',
          value: parts.map((part) => (part.kind === 'str' ? part.value : '')).join(''),
          ...spot,
        };
      return {
        kind: 'fstr',
        parts: parts.flatMap((part) => (part.kind === 'fstr' ? part.parts : [part])),
        ...spot,
      };
    }
    case 'integer':
    case 'float':
      return { kind: 'num', text: textOf(node, source), ...spot };
    case 'true':
      return { kind: 'const', value: 'True', ...spot };
    case 'false':
      return { kind: 'const', value: 'False', ...spot };
    case 'none':
      return { kind: 'const', value: 'None', ...spot };
    case 'ellipsis':
      return { kind: 'const', value: '...', ...spot };
    case 'boolean_operator':
      return toBoolean(node, source, spot, depth);
    case 'not_operator':
      return { kind: 'not', value: go(partsOf(node)[0]), ...spot };
    case 'binary_operator': {
      const [left, right] = partsOf(node);
      const op = node.children.find((child) => !child.isNamed);
      return { kind: 'binary', op: op?.type ?? '?', left: go(left), right: go(right), ...spot };
    }
    case 'unary_operator':
      return { kind: 'unary', op: node.children[0]?.type ?? '-', value: go(partsOf(node)[0]), ...spot };
    case 'comparison_operator': {
      const [left, ...rights] = partsOf(node);
      const ops = node.children.filter((child) => !child.isNamed).map((child) => child.type);
      return { kind: 'compare', left: go(left), ops, rights: rights.map(go), ...spot };
    }
    case 'list':
    case 'list_pattern':
      return { kind: 'list', items: partsOf(node).map(go), ...spot };
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
      return { kind: 'tuple', items: partsOf(node).map(go), ...spot };
    case 'set':
      return { kind: 'set', items: partsOf(node).map(go), ...spot };
    case 'dictionary':
      return { kind: 'dict', entries: partsOf(node).map((part) => toEntry(part, go)), ...spot };
    case 'lambda': {
      const parts = partsOf(node);
      const params = parts.length > 1 ? toParameters(parts[0], source, depth + 1) : [];
      return { kind: 'lambda', params, body: go(parts.at(-1)), ...spot };
    }
    case 'conditional_expression': {
      const [yes, test, no] = partsOf(node);
      return { kind: 'choice', test: go(test), yes: go(yes), no: go(no), ...spot };
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return toEach(node, spot, go);
    case 'await':
      return { kind: 'await', value: go(partsOf(node)[0]), ...spot };
    case 'yield': {
      const value = partsOf(node)[0];
      return value ? { kind: 'yield', value: go(value), ...spot } : { kind: 'yield', ...spot };
    }
    case 'list_splat':
    case 'list_splat_pattern':
      return { kind: 'star', value: go(partsOf(node)[0]), ...spot };
    case 'dictionary_splat':
    case 'dictionary_splat_pattern':
      return { kind: 'stars', value: go(partsOf(node)[0]), ...spot };
    case 'named_expression': {
      const [target, value] = partsOf(node);
      return { kind: 'walrus', target: go(target), value: go(value), ...spot };
    }
    case 'slice':
      return { kind: 'slice', parts: partsOf(node).map(go), ...spot };
    case 'parenthesized_expression':
    case 'type':
    case 'interpolation':
    case 'as_pattern_target':
      return go(partsOf(node)[0]);
    case 'dotted_name': {
      const [first, ...rest] = partsOf(node);
      return rest.reduce<Expr>(
        (of, part) => ({ kind: 'attr', of, name: textOf(part, source), ...spot }),
        go(first),
      );
    }
    case 'generic_type': {
      const [of, params] = partsOf(node);
      return { kind: 'index', of: go(of), index: go(params && partsOf(params)[0]), ...spot };
    }
    default:
      return { kind: 'other', ...spot };
  }
}

function toString(node: Node, source: Source, spot: Spot, depth: number): Expr {
  const inner = partsOf(node);
  if (!inner.some((part) => part.type === 'interpolation'))
    return { kind: 'str', value: unquote(textOf(node, source)), ...spot };
  const parts = inner.flatMap((part): Expr[] => {
    if (part.type === 'interpolation') return [toExpr(part, source, depth + 1)];
    return part.type === 'string_content'
      ? [{ kind: 'str', value: textOf(part, source), ...spotOf(part) }]
      : [];
  });
  return { kind: 'fstr', parts, ...spot };
}

/** `a and b and c` is one node with three values, so long chains stay flat. */
function toBoolean(node: Node, source: Source, spot: Spot, depth: number): Expr {
  const op = node.children.some((child) => child.type === 'or') ? 'or' : 'and';
  const values: Expr[] = [];
  let rest: Node | undefined = node;
  while (rest?.type === 'boolean_operator' && rest.children.some((child) => child.type === op)) {
    const [left, right]: Node[] = partsOf(rest);
    values.unshift(toExpr(right, source, depth + 1));
    rest = left;
  }
  values.unshift(toExpr(rest, source, depth + 1));
  return { kind: 'bool', op, values, ...spot };
}

function toEntry(part: Node, go: (node: Node | undefined) => Expr): { key?: Expr; value: Expr } {
  const [first, second] = partsOf(part);
  return part.type === 'pair' ? { key: go(first), value: go(second) } : { value: go(first) };
}

const MAKES = {
  list_comprehension: 'list',
  set_comprehension: 'set',
  dictionary_comprehension: 'dict',
  generator_expression: 'generator',
} as const;

function toEach(node: Node, spot: Spot, go: (node: Node | undefined) => Expr): Expr {
  const [body, ...rest] = partsOf(node);
  const clauses: Clause[] = [];
  for (const part of rest) {
    const inner = partsOf(part);
    if (part.type === 'for_in_clause') clauses.push({ target: go(inner[0]), over: go(inner[1]), tests: [] });
    if (part.type === 'if_clause') clauses.at(-1)?.tests.push(go(inner[0]));
  }
  const makes = Object.entries(MAKES).find(([type]) => type === node.type)?.[1] ?? 'list';
  if (body?.type !== 'pair') return { kind: 'each', value: go(body), clauses, makes, ...spot };
  const [key, value] = partsOf(body);
  return { kind: 'each', key: go(key), value: go(value), clauses, makes, ...spot };
}

export function toArguments(node: Node, source: Source, depth: number): Argument[] {
  if (node.type === 'generator_expression') return [{ value: toExpr(node, source, depth) }];
  return partsOf(node).map((part): Argument => {
    const inner = partsOf(part);
    if (part.type === 'keyword_argument' && inner[0])
      return { name: textOf(inner[0], source), value: toExpr(inner[1], source, depth) };
    if (part.type === 'list_splat') return { name: '*', value: toExpr(inner[0], source, depth) };
    if (part.type === 'dictionary_splat') return { name: '**', value: toExpr(inner[0], source, depth) };
    return { value: toExpr(part, source, depth) };
  });
}

export function toParameters(node: Node | undefined, source: Source, depth = 0): Parameter[] {
  if (node === undefined) return [];
  return partsOf(node).flatMap((part) => toParameter(part, source, depth));
}

function toParameter(part: Node, source: Source, depth: number): Parameter[] {
  const inner = partsOf(part);
  const named = (child: Node | undefined): string => (child ? textOf(child, source) : '');
  switch (part.type) {
    case 'identifier':
      return [{ name: textOf(part, source), kind: 'plain' }];
    case 'default_parameter':
      return [{ name: named(inner[0]), kind: 'plain', default: toExpr(inner[1], source, depth) }];
    case 'typed_default_parameter': {
      const [name, type, value] = inner;
      const more = { type: toExpr(type, source, depth), default: toExpr(value, source, depth) };
      return [{ name: named(name), kind: 'plain', ...more }];
    }
    case 'typed_parameter': {
      const first = inner[0];
      const type = toExpr(inner[1], source, depth);
      if (first?.type === 'list_splat_pattern')
        return [{ name: named(partsOf(first)[0]), kind: 'star', type }];
      if (first?.type === 'dictionary_splat_pattern')
        return [{ name: named(partsOf(first)[0]), kind: 'stars', type }];
      return [{ name: named(first), kind: 'plain', type }];
    }
    case 'list_splat_pattern':
      return [{ name: named(inner[0]), kind: 'star' }];
    case 'dictionary_splat_pattern':
      return [{ name: named(inner[0]), kind: 'stars' }];
    default:
      return [];
  }
}
