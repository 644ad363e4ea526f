import { CALLER, type Lookup, origin, type Value } from '../source/flow/values.ts';
import { isChosen, routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const roleUnbounded = defineRule({
  id: 'role-unbounded',
  weaknesses: ['BFLA-001'],
  words: {
    title: 'Whoever changes a role is not compared with the one whose role changes',
    what: 'The new role comes from the body and is compared with the role of the caller, but the role that the target holds now is not.',
    why: 'A member of low rank demotes an administrator, or raises a friend up to the own rank.',
    fix: 'Let only administrators change roles, and refuse targets of the same or a higher rank.',
  },
  examples: {
    bad: 'if int(request.data["role"]) > me.role: ...',
    good: 'if me.role < ADMIN or target.role >= me.role: ...',
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (!/PATCH|PUT|POST/.test(handler.method)) continue;
      const target = handler.trace.lookups.find(
        (one) => one.one && one.query.model?.fields.has('role') && isChosen(one),
      );
      const mine = handler.trace.lookups.find(
        (one) =>
          one.one &&
          one.query.model?.fields.has('role') &&
          one.query.conditions.some((each) => each.value.from & CALLER),
      );
      if (!target || !mine) continue;
      const ranks = handler.trace.comparisons.filter((one) => one.ops.some((op) => /^[<>]=?$/.test(op)));
      const about = (value: Value, row: Lookup): boolean => value.seen[0] === row;
      const body = ranks.find((one) => one.left.from & origin.body && about(one.right, mine));
      if (!body) continue;
      if (
        ranks.some(
          (one) =>
            (about(one.left, target) && !(one.left.from & origin.body) && about(one.right, mine)) ||
            (about(one.right, target) && about(one.left, mine)),
        )
      )
        continue;
      yield {
        at: body.at,
        symbol: body.at.symbol,
        message: `The new role is compared with the caller's, but the role that this ${target.query.model?.name ?? 'target'} holds now is not.`,
        routes: routesOf(handler),
        confidence: 'high',
      };
    }
  },
});
