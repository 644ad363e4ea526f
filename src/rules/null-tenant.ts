import { CALLER } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

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
    for (const handler of code.views)
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
  },
});
