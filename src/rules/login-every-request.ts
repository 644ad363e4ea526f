import { CALLER, origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const loginEveryRequest = defineRule({
  id: 'login-every-request',
  weaknesses: ['SESS-004', 'SESS-001', 'SESS-002'],
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
      if (!call) continue;
      const hit = { symbol: call.at.symbol, routes: [], confidence: 'high' as const };
      const early = handler.trace.guards.find(
        (one) =>
          one.via === 'if' &&
          one.stops &&
          one.from & CALLER &&
          !(one.from & origin.certificate) &&
          one.order < call.order,
      );
      const compared = handler.trace.comparisons.some(
        (one) => one.left.from & CALLER || one.right.from & CALLER,
      );
      if (!compared)
        yield { ...hit, at: call.at, message: `${handler.symbol} calls login() for every request.` };
      if (early)
        yield {
          ...hit,
          at: early.at,
          message: 'Who has a session is not asked for a certificate again; any certificate will do.',
          confidence: 'medium',
          weakness: 'SESS-002',
        };
      if (!compared)
        yield {
          ...hit,
          at: call.at,
          message: 'The session that is made here outlives the certificate.',
          weakness: 'SESS-001',
          confidence: early ? 'medium' : 'high',
        };
    }
  },
});
