import type { Method } from '../../model/operation.ts';
import type { Handler } from '../code/handler.ts';
import { origin } from '../flow/values.ts';
import type { Expr } from '../parse/ast.ts';
import { lastName, written } from '../python/names.ts';

const all: readonly Method[] = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
const decorated: { readonly [name: string]: readonly Method[] } = {
  require_POST: ['POST'],
  require_GET: ['GET'],
  require_safe: ['GET'],
};

/** The methods a handler is worth calling with; `wrappers` are those of its route. HEAD and OPTIONS follow from GET. */
export function methodsOf(handler: Handler, wrappers: readonly Expr[]): readonly Method[] {
  if (handler.method !== 'ANY') return methodNamed(handler.method);
  for (const expr of [...wrappers, ...(handler.fn?.def.decorators ?? [])]) {
    const call = expr.kind === 'call' ? expr : undefined;
    const name = lastName(written(call ? call.fn : expr));
    const known = decorated[name];
    if (known) return known;
    const listed = call?.args[0]?.value;
    if (name === 'require_http_methods' && listed && 'items' in listed)
      return listed.items.flatMap((item) => (item.kind === 'str' ? methodNamed(item.value) : []));
  }
  return asked(handler);
}

const methodNamed = (name: string): Method[] =>
  all.filter((each) => each === name.toUpperCase() && each !== 'HEAD' && each !== 'OPTIONS');

/** By the tests on `request.method` in its body, else by whether it reads one. */
function asked({ trace }: Handler): readonly Method[] {
  const only: Method[] = [];
  const also: Method[] = [];
  for (const { left, right, ops } of trace.comparisons) {
    const [side, other] = left.from & origin.method ? [left, right] : [right, left];
    if (!(side.from & origin.method)) continue;
    for (const { text = '' } of other.items ?? [other])
      (ops.includes('!=') || ops.includes('not in') ? only : also).push(...methodNamed(text));
  }
  if (only.length > 0) return [...new Set(only)];
  if (also.length > 0) return [...new Set<Method>(['GET', ...also])];
  return trace.reads.some(({ where, from = 0 }) => where === 'body' && (from & origin.query) === 0)
    ? ['POST']
    : ['GET'];
}
