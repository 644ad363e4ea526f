import type { Expr, Stmt } from '../parse/ast.ts';

/** Every statement of a body, those of inner functions, classes and branches too. */
export function* statementsIn(body: readonly Stmt[]): Generator<Stmt> {
  for (const one of body) {
    yield one;
    switch (one.kind) {
      case 'def':
      case 'class':
      case 'with':
        yield* statementsIn(one.body);
        break;
      case 'if':
        for (const branch of one.branches) yield* statementsIn(branch.body);
        yield* statementsIn(one.otherwise);
        break;
      case 'for':
      case 'while':
        yield* statementsIn(one.body);
        yield* statementsIn(one.otherwise);
        break;
      case 'try':
        yield* statementsIn(one.body);
        for (const handler of one.handlers) yield* statementsIn(handler.body);
        yield* statementsIn(one.otherwise);
        yield* statementsIn(one.final);
        break;
      case 'match':
        for (const each of one.cases) yield* statementsIn(each.body);
        break;
      default:
    }
  }
}

/** What a list, tuple or set holds. */
export const itemsOf = (expr: Expr | undefined): readonly Expr[] | undefined =>
  expr && (expr.kind === 'list' || expr.kind === 'tuple' || expr.kind === 'set') ? expr.items : undefined;
