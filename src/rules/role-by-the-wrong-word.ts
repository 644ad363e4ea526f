import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const roleByTheWrongWord = defineRule({
  id: 'role-by-the-wrong-word',
  weaknesses: ['BFLA-003', 'BFLA-004'],
  words: {
    title: 'A role is told by something that is no role',
    what: 'Active accounts count as managers, or a piece of text in the certificate decides what a caller may do.',
    why: 'Every account is active; whoever names a unit in a certificate request has the role.',
    fix: 'Ask for a group or a permission of the account.',
  },
  examples: {
    bad: 'return request.user.is_active',
    good: 'return request.user.groups.filter(name="managers").exists()',
  },
  *inspect(code) {
    yield* hitsOf(code, 'active-is-role', {
      weakness: 'BFLA-003',
      say: (slip) => `${slip.name} is content with an active account.`,
      confidence: 'medium',
    });
    for (const handler of code.handlers) {
      if (/serializer|form|backend/.test(handler.kind)) continue;
      for (const one of handler.trace.comparisons) {
        const text = one.left.text ?? one.right.text;
        const from = one.left.from | one.right.from;
        if (/ISSUER|I_DN/i.test([...one.left.keys, ...one.right.keys].join())) continue;
        if (
          text === undefined ||
          !(from & origin.certificate) ||
          !/(^|[,/])OU=|admin|auditor|manager|staff|role/i.test(text)
        )
          continue;
        yield {
          at: one.at,
          symbol: one.at.symbol,
          message: `"${text}" in the certificate decides what the caller may do.`,
          routes: routesOf(handler),
          confidence: 'medium',
          weakness: 'BFLA-004',
        };
      }
    }
  },
});
