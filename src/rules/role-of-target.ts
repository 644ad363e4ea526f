import { CALLER } from '../source/flow/values.ts';
import { isChosen, routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const roleOfTarget = defineRule({
  id: 'role-of-target',
  weaknesses: ['BFLA-003'],
  words: {
    title: 'The test looks at the role of the target, not of the caller',
    what: 'A role that decides what the caller may do is read from a row that belongs to the object of the request.',
    why: 'Acting on an administrator makes the caller count as one.',
    fix: 'Read the role from the row of the caller.',
  },
  examples: {
    bad: 'is_admin = Member.objects.get(user=target.user).role == ADMIN',
    good: 'is_admin = Member.objects.get(user=request.user).role == ADMIN',
  },
  *inspect(code) {
    for (const handler of code.views)
      for (const one of handler.trace.comparisons) {
        const [row] = one.left.seen;
        if (
          !row?.one ||
          !row.query.model?.fields.has('role') ||
          !one.ops.includes('==') ||
          one.left.from & CALLER ||
          one.right.seen.length > 0 ||
          one.right.from !== 0
        )
          continue;
        const chosen = row.query.conditions.find(
          (each) =>
            /^(member|user|owner|account)(_id)?$/.test(each.path) &&
            each.value.seen.some((other) => isChosen(other)),
        );
        if (!chosen) continue;
        yield {
          at: one.at,
          symbol: one.at.symbol,
          message: `The role that is compared here belongs to the ${row.query.model.name} of the target, not of the caller.`,
          routes: routesOf(handler),
          confidence: 'high',
        };
      }
  },
});
