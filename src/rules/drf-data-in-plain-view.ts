import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const drfDataInPlainView = defineRule({
  id: 'drf-data-in-plain-view',
  weaknesses: ['CTRL-003'],
  words: {
    title: 'A plain view reads `request.data`',
    what: 'Only the request of Django REST framework has `data`; a plain view raises on it.',
    why: 'The view answers 500 to everybody, its checks included.',
    fix: 'Decorate the view with `@api_view`, or parse the body with a form.',
  },
  examples: {
    bad: 'def update(request):\n    name = request.data["name"]',
    good: '@api_view(["PATCH"])\ndef update(request):\n    name = request.data["name"]',
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.kind !== 'function' || !handler.fn || !handler.reachable) continue;
      // A decorator of the project may hand on a request that has the attribute.
      if (
        !handler.decorators.every(({ name }) => HARMLESS.test(name)) ||
        !code.words(handler.fn).includes('{"of":{"id":"request"},"name":"data"}')
      )
        continue;
      yield {
        at: handler.at,
        symbol: handler.symbol,
        message: `${handler.symbol} is a plain view and reads request.data, which only REST framework sets.`,
        routes: routesOf(handler),
        confidence: 'medium',
      };
    }
  },
});

/** Decorators of Django that hand on the request as it came. */
const HARMLESS =
  /^(require_\w+|csrf_exempt|csrf_protect|login_required|permission_required|cache_\w+|never_cache|transaction\.atomic|atomic|vary_on_\w+|ensure_csrf_cookie)$/;
