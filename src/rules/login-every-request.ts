import { defineRule } from './rule.ts';

export const loginEveryRequest = defineRule({
  id: 'login-every-request',
  weaknesses: ['SESS-004', 'SESS-001'],
  words: {
    title: 'A middleware signs the caller in on every request',
    what: '`login()` is called from a middleware: it writes a session row, sets a cookie, and the cookie works later without the certificate.',
    why: 'The session outlives the certificate, and follows whoever holds the cookie.',
    fix: 'Set `request.user` and make no session.',
  },
  examples: {
    bad: 'def process_request(self, request):\n    login(request, user)',
    good: 'def process_request(self, request):\n    request.user = user',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (handler.kind !== 'middleware') continue;
      const call = handler.trace.calls.find((one) => /(^|\.)a?login$/.test(one.name));
      if (call)
        yield {
          at: call.at,
          symbol: call.at.symbol,
          message: `${handler.symbol} calls login() for every request.`,
          routes: [],
          confidence: 'high',
        };
    }
  },
});
