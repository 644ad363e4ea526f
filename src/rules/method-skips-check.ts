import { CALLER, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const methodSkipsCheck = defineRule({
  id: 'method-skips-check',
  weaknesses: ['AUTHN-014', 'AUTHN-015'],
  words: {
    title: 'The check asks for one method, and another one reaches the same code',
    what: 'A test of the caller holds only when the method is GET, though HEAD is answered by the same code; or a header may give the request another method after its gate was passed.',
    why: 'A caller sends HEAD, or overrides the method, and is not asked.',
    fix: 'Test the caller whatever the method is; never let a header change the method.',
  },
  examples: {
    bad: "if request.method == 'GET' and row.owner_id != request.user.pk:\n    raise Http404",
    good: 'if row.owner_id != request.user.pk:\n    raise Http404',
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.method !== 'GET' && handler.method !== 'ANY') continue;
      const guard = handler.trace.guards.find(
        (one) => one.stops && one.from & CALLER && one.from & origin.method && one.seen.length > 0,
      );
      const test =
        guard &&
        handler.trace.comparisons.find(
          (one) =>
            one.at.file === guard.at.file &&
            one.at.line === guard.at.line &&
            one.left.from & origin.method &&
            one.right.text === 'GET' &&
            one.ops.includes('=='),
        );
      if (!guard || !test) continue;
      yield {
        at: guard.at,
        symbol: guard.at.symbol,
        message: 'This test of the caller holds for GET only; HEAD reaches the same code.',
        routes: routesOf(handler),
        confidence: 'high',
      };
    }
    for (const { at } of code.methodOverrides)
      yield {
        at,
        symbol: at.symbol,
        message: 'The caller may give the request another method here, after gates have looked at the first.',
        routes: [],
        confidence: 'medium',
        weakness: 'AUTHN-015',
      };
  },
});
