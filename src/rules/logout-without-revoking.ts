import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const logoutWithoutRevoking = defineRule({
  id: 'logout-without-revoking',
  weaknesses: ['AUTHN-025'],
  words: {
    title: 'Signing out changes nothing on the server',
    what: 'The view answers that the caller has signed out, and neither removes a session nor revokes a token.',
    why: 'Whoever copied the token goes on using it until it expires.',
    fix: 'Store what identifies the token and refuse it from then on.',
  },
  examples: {
    bad: 'def post(self, request):\n    return Response(status=204)',
    good: 'def post(self, request):\n    Revoked.objects.create(jti=request.auth["jti"])\n    return Response(status=204)',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const isLogout =
        /(^|[._])(log|sign)_?out/i.test(handler.symbol) && /POST|DELETE|ANY/.test(handler.method);
      if (!isLogout || !handler.fn || handler.gate.level === 'public') continue;
      const { lookups, calls } = handler.trace;
      const acts =
        lookups.length > 0 ||
        calls.some(
          (call) =>
            !/(Response|status|JsonResponse|redirect|reverse\w*|render|log\w*\.\w+|_|gettext\w*|super|info|debug)$/.test(
              call.name,
            ),
        ) ||
        calls.some((call) => /logout|flush|delete|revoke|blacklist|super/.test(call.name));
      if (acts) continue;
      yield {
        at: handler.at,
        symbol: handler.symbol,
        message: `${handler.symbol} revokes nothing: the token stays good.`,
        routes: routesOf(handler),
        confidence: 'medium',
      };
    }
  },
});
