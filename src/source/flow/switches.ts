import { mayUntie, unties } from '../packages/known.ts';
import type { Expr } from '../parse/ast.ts';
import { lastName, written } from '../python/names.ts';
import type { Frame, Run } from './run.ts';

/** `scopes_disabled()`, before a block or on a function. */
export function switchesOff(expr: Expr, frame: Frame, run: Run): boolean {
  const fn = expr.kind === 'call' ? expr.fn : expr;
  if ((fn.kind !== 'name' && fn.kind !== 'attr') || !mayUntie(lastName(written(fn)))) return false;
  const thing = run.names.resolve(fn, frame.module);
  return thing?.kind === 'external' && unties(thing.path);
}
