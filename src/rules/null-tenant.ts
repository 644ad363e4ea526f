import type { Handler } from '../source/code/handler.ts';
import { CALLER } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const nullTenant = defineRule({
  id: 'null-tenant',
  weaknesses: ['BOLA-017', 'BFLA-003'],
  words: {
    title: 'Two empty tenants count as the same tenant',
    what: 'The tenant of the caller is compared with the tenant of the row, both columns may be empty, and nobody asks for that first.',
    why: '`None == None` is true: a caller without a tenant passes for every row without one.',
    fix: 'Refuse when the caller has no tenant, then compare.',
  },
  examples: {
    bad: 'if request.user.gym != member.gym:\n    return forbidden()',
    good: 'if request.user.gym is None or request.user.gym != member.gym:\n    return forbidden()',
  },
  *inspect(code) {
    for (const handler of code.views) {
      yield* filters(handler);
      for (const one of handler.trace.comparisons) {
        const [mine, theirs] = one.left.from & CALLER ? [one.left, one.right] : [one.right, one.left];
        if (!(mine.from & CALLER) || !mine.nullable || !theirs.nullable || theirs.from & CALLER) continue;
        if (theirs.seen.length === 0 || !one.ops.some((op) => op === '==' || op === '!=')) continue;
        const asked = handler.trace.comparisons.some(
          (other) =>
            other.ops.some((op) => op.startsWith('is')) &&
            other.left.nullable === true &&
            other.at.file === one.at.file &&
            Math.abs(other.at.line - one.at.line) < 12,
        );
        if (asked) continue;
        yield {
          at: one.at,
          symbol: one.at.symbol,
          message: 'Both sides of this comparison may be empty, and two empty values are equal.',
          routes: routesOf(handler),
          confidence: 'high',
          weakness: handler.method === 'GET' ? 'BOLA-017' : 'BFLA-003',
        };
      }
    }
  },
});

/** `filter(tenant=request.user.tenant)`, where both columns may be empty and nobody asks. */
function* filters(handler: Handler): Iterable<Hit> {
  for (const row of handler.trace.lookups) {
    const key = row.query.conditions.find(
      (one) =>
        one.value.nullable &&
        one.value.from & CALLER &&
        !one.negated &&
        row.query.model?.fields.get(one.path)?.nullable,
    );
    if (!key) continue;
    const others = row.query.conditions.some(
      (one) => one !== key && one.value.from & CALLER && !one.value.nullable,
    );
    const asked = handler.trace.guards.some(
      (one) => one.from & CALLER && one.order < row.order && one.at.file === row.at.file,
    );
    if (others || asked || handler.gate.level === 'role') continue;
    yield {
      at: row.query.at.file === row.at.file ? row.query.at : row.at,
      symbol: row.at.symbol,
      message: `A caller without a ${key.path} gets every ${row.query.model?.name ?? 'row'} without one.`,
      routes: routesOf(handler),
      confidence: 'medium',
    };
  }
}
