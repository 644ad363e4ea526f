import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const loginRedirect = defineRule({
  id: 'login-redirect',
  weaknesses: ['AUTHN-020', 'AUTHN-021'],
  words: {
    title: 'A program is sent to a login page',
    what: 'In a project whose callers are programs with certificates, a view refuses by redirecting to a page for people; or its name speaks of a token that nobody reads.',
    why: 'A client follows the redirect and takes the page for an answer.',
    fix: 'Answer 401, and read the token that the name promises.',
  },
  examples: {
    bad: '@login_required\ndef balance(request): ...',
    good: 'if not request.user.is_authenticated:\n    return JsonResponse({"detail": "..."}, status=401)',
  },
  *inspect(code) {
    const confidence = code.certificates ? 'medium' : 'low';
    for (const handler of code.views) {
      const json = handler.trace.calls.some((call) => /(JsonResponse|dumps)$/.test(call.name));
      const page = handler.trace.calls.some((call) =>
        /(^|\.)(render|TemplateResponse|redirect)$/.test(call.name),
      );
      const isProgram = code.certificates || json;
      if (
        handler.gate.because.includes('login_required') &&
        isProgram &&
        !page &&
        handler.kind === 'function'
      )
        yield {
          at: handler.at,
          symbol: handler.symbol,
          message: `${handler.symbol} sends a program to a login page.`,
          routes: routesOf(handler),
          confidence,
        };
      const promises =
        /token/i.test(handler.cls?.name ?? '') &&
        !/obtain|refresh|create|issue|logout|revoke/i.test(handler.cls?.name ?? '');
      const only =
        handler.gate.level === 'authenticated' &&
        handler.gate.because.filter(Boolean).every((one) => /^IsAuthenticated( \(default\))?$/.test(one));
      const reads =
        handler.trace.calls.some((call) => /token/i.test(call.name)) ||
        handler.trace.reads.some((one) => /AUTHORIZATION|TOKEN/i.test(one.key));
      if (promises && only && !reads && handler.cls && handler.kind === 'drf')
        yield {
          at: { file: handler.cls.module.path, line: handler.cls.def.line, col: 1 },
          symbol: handler.cls.qual,
          message: `${handler.cls.name} speaks of a token, and IsAuthenticated reads none.`,
          routes: routesOf(handler),
          confidence,
          weakness: 'AUTHN-021',
        };
    }
  },
});
