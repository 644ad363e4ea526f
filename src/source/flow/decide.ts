import type { Expr } from '../parse/ast.ts';
import type { Frame, Run } from './run.ts';
import { origin } from './values.ts';

/** Tests on the action or the method that are known while this handler is read. */
export function decide(test: Expr, frame: Frame, run: Run): boolean | undefined {
  if (test.kind === 'not') {
    const inner = decide(test.value, frame, run);
    return inner === undefined ? undefined : !inner;
  }
  if (test.kind === 'bool') {
    const parts = test.values.map((one) => decide(one, frame, run));
    if (test.op === 'and')
      return parts.includes(false) ? false : parts.every((one) => one === true) ? true : undefined;
    return parts.includes(true) ? true : parts.every((one) => one === false) ? false : undefined;
  }
  if (
    test.kind === 'call' &&
    test.fn.kind === 'name' &&
    test.fn.id === 'getattr' &&
    test.args[1]?.value.kind === 'str' &&
    test.args[1].value.value === 'swagger_fake_view'
  )
    return false;
  if (test.kind !== 'compare' || test.ops.length === 0 || !test.rights[0]) return undefined;
  const left = run.eval(test.left, frame);
  // A parameter that was given, or left at None, is known here.
  const [other] = test.rights;
  if (other.kind === 'const' && other.value === 'None' && /^is( not)?$/.test(test.ops[0] ?? '')) {
    const isNone = left.text === 'None' && left.from === 0 ? true : left.is ? false : undefined;
    return isNone === undefined ? undefined : isNone === (test.ops[0] === 'is');
  }
  if (left.text === undefined || !(left.from & (origin.method | origin.action))) return undefined;
  const right = run.eval(test.rights[0], frame);
  const options =
    right.items?.map((one) => one.text) ??
    (right.text === undefined ? safeMethods(test.rights[0]) : [right.text]);
  if (!options || options.includes(undefined)) return undefined;
  const holds = options.includes(left.text);
  return test.ops.includes('not') || test.ops.includes('!=') || test.ops.includes('not in') ? !holds : holds;
}

const safeMethods = (expr: Expr): string[] | undefined =>
  (expr.kind === 'name' && expr.id === 'SAFE_METHODS') ||
  (expr.kind === 'attr' && expr.name === 'SAFE_METHODS')
    ? ['GET', 'HEAD', 'OPTIONS']
    : undefined;
