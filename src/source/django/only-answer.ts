import type { Expr, Stmt } from '../parse/ast.ts';
import type { FunctionInfo } from '../python/code.ts';

/** `return <expression>` and nothing else. */
export function onlyAnswer({ def }: FunctionInfo): Expr | undefined {
  const body = def.body.filter((one: Stmt) => !(one.kind === 'expr' && one.value.kind === 'str'));
  const [only, ...more] = body;
  return only?.kind === 'return' && more.length === 0 ? only.value : undefined;
}
