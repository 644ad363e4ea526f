import type { Expr, Stmt } from '../parse/ast.ts';

/** Every statement of a body, those of inner functions, classes and branches too. */
export function* statementsIn(body: readonly Stmt[]): Generator<Stmt> {
  for (const one of body) {
    yield one;
    for (const inner of bodiesOf(one)) yield* statementsIn(inner);
  }
}

/** The bodies directly below a statement. */
export function bodiesOf(one: Stmt): Stmt[][] {
  if (one.kind === 'def' || one.kind === 'class' || one.kind === 'with') return [one.body];
  if (one.kind === 'if') return [...one.branches.map(({ body }) => body), one.otherwise];
  if (one.kind === 'for' || one.kind === 'while') return [one.body, one.otherwise];
  if (one.kind === 'try')
    return [one.body, ...one.handlers.map(({ body }) => body), one.otherwise, one.final];
  return one.kind === 'match' ? one.cases.map(({ body }) => body) : [];
}

/** What a list, tuple or set holds. */
export const itemsOf = (expr: Expr | undefined): readonly Expr[] | undefined =>
  expr && (expr.kind === 'list' || expr.kind === 'tuple' || expr.kind === 'set') ? expr.items : undefined;
