import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const restFrameworkBlind = defineRule({
  id: 'rest-framework-blind',
  weaknesses: ['CTRL-011'],
  words: {
    title: 'REST framework does not know the caller of the middleware',
    what: 'A middleware maps certificates, and REST framework is left with its own authenticators: sessions and passwords.',
    why: 'Its views see nobody, or demand a CSRF token from programs; then people switch one of them off.',
    fix: 'Name an authenticator that hands over the user of the middleware.',
  },
  examples: {
    bad: 'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": [...]}',
    good: 'REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["app.CertificateAuthentication"], ...}',
  },
  *inspect(code) {
    yield* hitsOf(code, 'rest-is-blind', {
      weakness: 'CTRL-011',
      say: () => 'REST framework keeps its own authenticators beside the middleware.',
    });
    if (!code.certificates || code.settings.rest.has('DEFAULT_AUTHENTICATION_CLASSES')) return;
    const signsIn = code.handlers.some(
      (one) => one.kind === 'middleware' && one.trace.calls.some((call) => /(^|\.)a?login$/.test(call.name)),
    );
    if (!signsIn) return;
    const seen = new Set<unknown>();
    for (const handler of code.views) {
      const { cls } = handler;
      if (
        handler.kind !== 'drf' ||
        !cls ||
        handler.method === 'GET' ||
        handler.gate.level === 'public' ||
        seen.has(cls)
      )
        continue;
      if (code.names.member(cls, 'authentication_classes')) continue;
      seen.add(cls);
      yield {
        at: handler.at,
        symbol: handler.symbol,
        message: `${handler.symbol} knows sessions and passwords only: a program is asked for a CSRF token, or is nobody.`,
        routes: routesOf(handler),
        confidence: 'medium',
      };
    }
  },
});
