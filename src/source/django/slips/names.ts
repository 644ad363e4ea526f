import type { Slip } from '../../code/slip.ts';
import type { Expr, Parameter, Stmt } from '../../parse/ast.ts';
import type { Module } from '../../python/code.ts';
import { statementsIn } from '../../python/walk.ts';
import { slipAt } from './identity.ts';

const BUILTINS = new Set(
  'abs all any anext aiter ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip True False None NotImplemented Ellipsis __name__ __file__ __doc__ __package__ __spec__ __class__ __import__ self cls _ BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError ConnectionError ConnectionRefusedError ConnectionResetError EOFError EnvironmentError FileExistsError FileNotFoundError FloatingPointError GeneratorExit IOError ImportError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError ProcessLookupError RecursionError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError ZeroDivisionError Warning DeprecationWarning UserWarning RuntimeWarning ExceptionGroup BaseExceptionGroup WindowsError unicode basestring xrange long reveal_type'.split(
    ' ',
  ),
);

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Names that a function reads and nothing binds: it raises there. */
export function undefinedNames(module: Module): Slip[] {
  if (module.stars.length > 0) return [];
  const outer = boundBy(module.body, false);
  const found: Slip[] = [];
  for (const one of module.body) visit(one, outer, module, found);
  return found;
}

function visit(one: Stmt, outer: ReadonlySet<string>, module: Module, found: Slip[]): void {
  if (one.kind === 'class') for (const each of one.body) visit(each, outer, module, found);
  if (one.kind !== 'def') return;
  // What the parser does not tell apart may bind a name.
  if (
    [...statementsIn(one.body)].some(
      (each) => each.kind === 'match' || (each.kind === 'flow' && each.word === 'global'),
    )
  )
    return;
  const inside = new Set([...outer, ...boundBy(one.body, true), ...one.params.map((param) => param.name)]);
  const told = new Set<string>();
  for (const node of nodesOf(one.body)) {
    if (node['kind'] !== 'name' || typeof node['id'] !== 'string') continue;
    const { id, line, col } = node;
    if (typeof id !== 'string' || inside.has(id) || BUILTINS.has(id) || told.has(id) || id.startsWith('__'))
      continue;
    told.add(id);
    if (typeof line === 'number' && typeof col === 'number')
      found.push(slipAt('undefined-name', { line, col }, module, id));
  }
}

/** Everything that these statements, or expressions within them, give a name to. */
function boundBy(body: readonly Stmt[], deep: boolean): Set<string> {
  const names = new Set<string>();
  const target = (expr: Expr | undefined): void => {
    if (!expr) return;
    if (expr.kind === 'name') names.add(expr.id);
    else if (expr.kind === 'tuple' || expr.kind === 'list') expr.items.forEach(target);
    else if (expr.kind === 'star') target(expr.value);
  };
  for (const node of nodesOf(body)) {
    const { kind } = node;
    // Clauses of comprehensions and named expressions both keep what they bind under `target`.
    if (kind === 'walrus' || 'over' in node) addAll(node['target'], names);
    if (kind === 'lambda') for (const param of listOf(node['params'])) names.add(String(param['name']));
  }
  for (const one of deep ? statementsIn(body) : shallow(body)) {
    if (one.kind === 'assign') one.targets.forEach(target);
    else if (one.kind === 'augment') target(one.target);
    else if (one.kind === 'for') target(one.target);
    else if (one.kind === 'with') for (const item of one.items) target(item.as);
    else if (one.kind === 'def' || one.kind === 'class') {
      names.add(one.name);
      if (one.kind === 'def' && deep) one.params.forEach((param: Parameter) => names.add(param.name));
    } else if (one.kind === 'import')
      for (const { as, name } of one.modules) names.add(as === name ? (name.split('.')[0] ?? name) : as);
    else if (one.kind === 'from') for (const { as } of one.names) names.add(as);
    else if (one.kind === 'try') for (const handler of one.handlers) if (handler.as) names.add(handler.as);
  }
  return names;
}

const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

function addAll(value: unknown, names: Set<string>): void {
  for (const node of nodesOf([value]))
    if (node['kind'] === 'name' && typeof node['id'] === 'string') names.add(node['id']);
}

/** Statements of a module that are not within a function or a class. */
function* shallow(body: readonly Stmt[]): Generator<Stmt> {
  for (const one of body) {
    yield one;
    if (one.kind === 'if') {
      for (const branch of one.branches) yield* shallow(branch.body);
      yield* shallow(one.otherwise);
    } else if (one.kind === 'try') {
      yield* shallow([...one.body, ...one.otherwise, ...one.final]);
      for (const handler of one.handlers) yield* shallow(handler.body);
    } else if (one.kind === 'for' || one.kind === 'while' || one.kind === 'with') yield* shallow(one.body);
  }
}

function* nodesOf(value: unknown): Generator<Node> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (!isNode(next)) continue;
    if (!Array.isArray(next)) yield next;
    // An annotation is no use of a name; the class after `except` is.
    for (const [key, each] of Object.entries(next))
      if (key !== 'decorators' && (key !== 'type' || 'body' in next)) open.push(each);
  }
}

/** A security module that is imported and never used: a control that somebody meant to write. */
export function unusedSecurity(module: Module): Slip[] {
  for (const one of module.body) {
    if (one.kind !== 'import') continue;
    const unused = one.modules.find(({ name, as }) => /^(ssl|hmac)$/.test(name) && !usesName(module, as));
    if (unused) return [slipAt('unused-import', one, module, unused.name)];
  }
  return [];
}

function usesName(module: Module, name: string): boolean {
  for (const node of nodesOf(module.body)) if (node['kind'] === 'name' && node['id'] === name) return true;
  return false;
}
