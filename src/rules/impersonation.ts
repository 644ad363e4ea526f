import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const impersonation = defineRule({
  id: 'impersonation',
  weaknesses: ['BFLA-009', 'IDMAP-015'],
  words: {
    title: 'The caller names the user that it wants to be',
    what: '`request.user` is replaced by an account that a header, the query or the body names.',
    why: 'Whoever may reach the line is anybody.',
    fix: 'Ask for a permission to act for that account, and record both.',
  },
  examples: {
    bad: 'request.user = User.objects.get(username=request.GET["user"])',
    good: 'acting_for = permitted(request.user, request.GET["user"])',
  },
  *inspect(code) {
    for (const handler of code.handlers)
      for (const set of handler.trace.sets) {
        const [row] = set.value.seen;
        if (set.target.is?.kind !== 'request' || set.field !== 'user' || !row) continue;
        const chosen = row.query.conditions.find(
          (one) =>
            one.value.from & (origin.header | origin.query | origin.body | origin.cookie) &&
            !(one.value.from & origin.certificate),
        );
        if (!chosen || /token|key|secret|session/i.test(chosen.path)) continue;
        yield {
          at: set.at,
          symbol: handler.symbol,
          message: `The caller is whoever the request names (${chosen.path}).`,
          routes: routesOf(handler),
          confidence: 'medium',
          weakness: handler.kind === 'middleware' ? 'IDMAP-015' : 'BFLA-009',
        };
      }
  },
});
