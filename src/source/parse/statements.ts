import type { Node } from 'web-tree-sitter';
import type { Expr, Handler, Imported, Stmt } from './ast.ts';
import { partsOf, type Source, spotOf, textOf, toArguments, toExpr, toParameters } from './expressions.ts';

/** Statements nested deeper than this are left out. */
const DEEPEST = 60;

export function toStatements(nodes: Node[], source: Source, depth = 0): Stmt[] {
  if (depth > DEEPEST) return [];
  const found: Stmt[] = [];
  for (const node of nodes) {
    const statement = toStatement(node, source, depth);
    if (statement) found.push(statement);
  }
  return found;
}

function toStatement(node: Node, source: Source, depth: number): Stmt | undefined {
  const spot = spotOf(node);
  const expr = (child: Node | undefined): Expr => toExpr(child, source);
  const block = (child: Node | undefined): Stmt[] =>
    child ? toStatements(partsOf(child), source, depth + 1) : [];
  const maybe = (child: Node | undefined): { value?: Expr } => (child ? { value: expr(child) } : {});
  switch (node.type) {
    case 'expression_statement':
      return toExpressionStatement(node, source);
    case 'return_statement':
      return { kind: 'return', ...maybe(partsOf(node)[0]), ...spot };
    case 'raise_statement':
      return { kind: 'raise', ...maybe(partsOf(node)[0]), ...spot };
    case 'if_statement':
      return toIf(node, expr, block);
    case 'for_statement': {
      const [target, over, body, otherwise] = partsOf(node);
      return {
        kind: 'for',
        target: expr(target),
        over: expr(over),
        body: block(body),
        otherwise: blockIn(otherwise, block),
        ...spot,
      };
    }
    case 'while_statement': {
      const [test, body, otherwise] = partsOf(node);
      return {
        kind: 'while',
        test: expr(test),
        body: block(body),
        otherwise: blockIn(otherwise, block),
        ...spot,
      };
    }
    case 'try_statement':
      return toTry(node, source, block);
    case 'with_statement':
      return toWith(node, source, block);
    case 'match_statement': {
      const [subject, body] = partsOf(node);
      const cases = (body ? partsOf(body) : []).map((part) => {
        const inner = partsOf(part);
        const guard = inner.find((child) => child.type === 'if_clause');
        const found = { body: blockIn(part, block) };
        return guard ? { guard: expr(partsOf(guard)[0]), ...found } : found;
      });
      return { kind: 'match', subject: expr(subject), cases, ...spot };
    }
    case 'function_definition':
    case 'class_definition':
      return toDefinition(node, [], source, depth);
    case 'decorated_definition': {
      const parts = partsOf(node);
      const decorators = parts
        .filter((part) => part.type === 'decorator')
        .map((part) => expr(partsOf(part)[0]));
      const inner = parts.at(-1);
      return inner && toDefinition(inner, decorators, source, depth);
    }
    case 'import_statement':
      return { kind: 'import', modules: partsOf(node).map((part) => toImported(part, source)), ...spot };
    case 'import_from_statement':
    case 'future_import_statement':
      return toFrom(node, source);
    case 'assert_statement':
      return { kind: 'assert', values: partsOf(node).map(expr), ...spot };
    case 'delete_statement':
      return { kind: 'delete', values: partsOf(node).map(expr), ...spot };
    case 'break_statement':
      return { kind: 'flow', word: 'break', ...spot };
    case 'continue_statement':
      return { kind: 'flow', word: 'continue', ...spot };
    case 'pass_statement':
      return { kind: 'flow', word: 'pass', ...spot };
    default:
      return undefined;
  }
}

function toExpressionStatement(node: Node, source: Source): Stmt | undefined {
  const spot = spotOf(node);
  const parts = partsOf(node);
  const [inner] = parts;
  if (inner?.type === 'assignment') return toAssign(inner, source);
  if (inner?.type === 'augmented_assignment') {
    const [target, value] = partsOf(inner);
    const op = inner.children.find((child) => !child.isNamed)?.type ?? '+=';
    return { kind: 'augment', target: toExpr(target, source), op, value: toExpr(value, source), ...spot };
  }
  if (parts.length > 1)
    return {
      kind: 'expr',
      value: { kind: 'tuple', items: parts.map((part) => toExpr(part, source)), ...spot },
      ...spot,
    };
  return { kind: 'expr', value: toExpr(inner, source), ...spot };
}

function toAssign(node: Node, source: Source): Stmt {
  const targets: Expr[] = [];
  let rest: Node | undefined = node;
  let type: Expr | undefined;
  while (rest?.type === 'assignment') {
    const [target, ...more]: Node[] = partsOf(rest);
    targets.push(toExpr(target, source));
    if (more[0]?.type === 'type') type = toExpr(more.shift(), source);
    rest = more[0];
  }
  const value = rest ? { value: toExpr(rest, source) } : {};
  return { kind: 'assign', targets, ...value, ...(type ? { type } : {}), ...spotOf(node) };
}

const blockIn = (node: Node | undefined, block: (child: Node | undefined) => Stmt[]): Stmt[] =>
  node ? block(partsOf(node).find((part) => part.type === 'block')) : [];

function toIf(node: Node, expr: (n: Node | undefined) => Expr, block: (n: Node | undefined) => Stmt[]): Stmt {
  const [test, body, ...rest] = partsOf(node);
  const branches = [{ test: expr(test), body: block(body) }];
  let otherwise: Stmt[] = [];
  for (const part of rest) {
    const inner = partsOf(part);
    if (part.type === 'elif_clause') branches.push({ test: expr(inner[0]), body: block(inner[1]) });
    if (part.type === 'else_clause') otherwise = block(inner[0]);
  }
  return { kind: 'if', branches, otherwise, ...spotOf(node) };
}

function toTry(node: Node, source: Source, block: (n: Node | undefined) => Stmt[]): Stmt {
  const [body, ...rest] = partsOf(node);
  const handlers: Handler[] = [];
  let otherwise: Stmt[] = [];
  let final: Stmt[] = [];
  for (const part of rest) {
    if (part.type === 'else_clause') otherwise = blockIn(part, block);
    if (part.type === 'finally_clause') final = blockIn(part, block);
    if (part.type.startsWith('except')) handlers.push(toHandler(part, source, block));
  }
  return { kind: 'try', body: block(body), handlers, otherwise, final, ...spotOf(node) };
}

function toHandler(part: Node, source: Source, block: (n: Node | undefined) => Stmt[]): Handler {
  const first = partsOf(part)[0];
  const caught = { body: blockIn(part, block), ...spotOf(part) };
  if (!first || first.type === 'block') return caught;
  if (first.type !== 'as_pattern') return { type: toExpr(first, source), ...caught };
  const [type, as] = partsOf(first);
  return { type: toExpr(type, source), as: as ? textOf(as, source) : '', ...caught };
}

function toWith(node: Node, source: Source, block: (n: Node | undefined) => Stmt[]): Stmt {
  const parts = partsOf(node);
  const clause = parts.find((part) => part.type === 'with_clause');
  const items = (clause ? partsOf(clause) : []).map((item) => {
    const inner = partsOf(item)[0];
    if (inner?.type !== 'as_pattern') return { value: toExpr(inner, source) };
    const [value, as] = partsOf(inner);
    return { value: toExpr(value, source), as: toExpr(as, source) };
  });
  return { kind: 'with', items, body: block(parts.at(-1)), ...spotOf(node) };
}

function toDefinition(node: Node, decorators: Expr[], source: Source, depth: number): Stmt | undefined {
  const parts = partsOf(node);
  const name = parts.find((part) => part.type === 'identifier');
  const body = parts.find((part) => part.type === 'block');
  const shared = {
    name: name ? textOf(name, source) : '',
    body: body ? toStatements(partsOf(body), source, depth + 1) : [],
    decorators,
    end: node.endPosition.row + 1,
    ...spotOf(node),
  };
  if (node.type === 'class_definition') {
    const bases = parts.find((part) => part.type === 'argument_list');
    return { kind: 'class', bases: bases ? toArguments(bases, source, 0) : [], ...shared };
  }
  if (node.type !== 'function_definition') return undefined;
  const params = parts.find((part) => part.type === 'parameters');
  return {
    kind: 'def',
    params: toParameters(params, source),
    async: node.children[0]?.type === 'async',
    ...shared,
  };
}

function toImported(node: Node, source: Source): Imported {
  if (node.type !== 'aliased_import') return { name: textOf(node, source), as: textOf(node, source) };
  const [name, as] = partsOf(node);
  return { name: name ? textOf(name, source) : '', as: as ? textOf(as, source) : '' };
}

function toFrom(node: Node, source: Source): Stmt {
  const parts = partsOf(node);
  const future = node.type === 'future_import_statement';
  const from = future ? undefined : parts[0];
  const names = future ? parts : parts.slice(1);
  const path = from ? textOf(from, source).replace(/\s/g, '') : '__future__';
  const level = /^\.*/.exec(path)?.[0].length ?? 0;
  const star = names.some((part) => part.type === 'wildcard_import');
  const listed = star ? [] : names.map((part) => toImported(part, source));
  return { kind: 'from', module: path.slice(level), level, names: listed, star, ...spotOf(node) };
}
