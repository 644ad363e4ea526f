import { CALLER } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const authenticationEmptied = defineRule({
  id: 'authentication-emptied',
  weaknesses: ['AUTHN-007'],
  words: {
    title: 'A view asks for its user and has no way to know one',
    what: '`authentication_classes` is empty, so `request.user` is nobody for every caller, and the view uses it.',
    why: 'The owner is treated as a stranger, and tests on `request.user` decide for nobody.',
    fix: 'Leave the authenticators of the settings in place; open a view by its permission.',
  },
  examples: {
    bad: 'authentication_classes = []\ndef get(self, request):\n    return Response({"name": request.user.username})',
    good: 'permission_classes = [AllowAny]',
  },
  *inspect(code) {
    const seen = new Set<unknown>();
    for (const one of code.views) {
      if (!one.nobody || !one.cls || !one.fn || seen.has(one.cls)) continue;
      const uses =
        one.trace.lookups.some((row) => row.query.conditions.some((each) => each.value.from & CALLER)) ||
        one.trace.calls.some((call) => call.args.some((arg) => arg.value.from & CALLER)) ||
        one.trace.returns.some((value) => value.from & CALLER);
      if (!uses) continue;
      seen.add(one.cls);
      const value = one.cls.attrs.get('authentication_classes');
      yield {
        at: value ? { file: one.cls.module.path, line: value.line, col: value.col } : one.at,
        symbol: one.cls.qual,
        message: `${one.cls.name} has no authenticator and uses request.user.`,
        routes: routesOf(one),
        confidence: code.certificates ? 'medium' : 'low',
      };
    }
  },
});
